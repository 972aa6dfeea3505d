import type { Command } from 'commander';
import { suggestion, thereAre } from '#shared/formats/suggest';
import type { Topology } from '#shared/topology/topology';
import { KubeconfigError, mergeKubeconfig } from '../kubeconfig/merge-kubeconfig';
import { changeKubeconfig, usualKubeconfig } from '../kubeconfig/write-kubeconfig';
import { failure, type CliContext } from './context';
import { exitCodes } from './exit-codes';

interface Options {
  profile?: string;
  output?: string;
  name?: string;
  use?: boolean;
  replace?: boolean;
  json?: boolean;
}

export function kubeconfigCommand(program: Command, context: CliContext): void {
  program
    .command('kubeconfig <file> [cluster]')
    .description("Let kubectl in: add a cluster's administrator to your kubeconfig; the rest of it stays.")
    .option('--profile <file>', 'bend the design to the machines at hand')
    .option('-o, --output <file>', 'the kubeconfig; left out: $KUBECONFIG or ~/.kube/config')
    .option('--name <name>', 'of context, cluster and user in it; left out: DESIGN-CLUSTER')
    .option('--use', "make it kubectl's current context")
    .option('--replace', 'also where the name is that of another cluster')
    .option('--json', 'print {output, context, server} as JSON')
    .action((file: string, cluster: string | undefined, options: Options) =>
      context.run(options, async () => {
        const design = await context.loadDesign(file, options.profile);
        const id = clusterNamed(design.topology, cluster);
        const { output = usualKubeconfig(), name = `${design.topology.name}-${id}` } = options;
        const { use = false, replace = false } = options;
        try {
          const { clusterAccess } = await import('../kubeconfig/cluster-access');
          const { connections } = context.reach(design);
          const access = await clusterAccess({
            design,
            connections,
            cluster: id,
            name,
            signal: context.signal,
          });
          await changeKubeconfig(output, (text) =>
            mergeKubeconfig(text, access, { path: output, use, replace }),
          );
          if (options.json) context.json({ output, context: name, server: access.server });
          else
            context.out(
              `${output} has the context ${name} (${access.server}): kubectl --context ${name} get nodes`,
            );
          return exitCodes.done;
        } catch (error) {
          if (error instanceof KubeconfigError) throw failure('kubeconfig', error.message, error.mend);
          throw error;
        }
      }),
    );
}

/** The one that is named, or the only one. */
export function clusterNamed({ clusters }: Pick<Topology, 'clusters'>, name: string | undefined): string {
  const ids = Object.keys(clusters);
  if (name !== undefined && Object.hasOwn(clusters, name)) return name;
  if (name !== undefined)
    throw failure('cluster', `There is no cluster "${name}".`, suggestion(name, ids, thereAre));
  const [only, ...more] = ids;
  if (only === undefined) throw failure('cluster', 'The design has no cluster.', 'Draw one first.');
  if (more.length > 0)
    throw failure('cluster', `The design has ${ids.length} clusters.`, `Name one: ${ids.join(', ')}.`);
  return only;
}
