import { text, type Text } from '#shared/language/text';
import type { Diagnostic } from '#shared/plan/diagnostic';
import type { Plan, Target } from '#shared/plan/plan';
import type { OnTarget } from '#shared/plan/target-reading';
import type { Connections } from '../transports/connections';
import { openCluster, type ClusterClient } from './cluster-client';
import { messageOf } from './cluster-object';
import type { Design } from './design';
import { oursIn } from './merge-record';
import { recordedTargets, recordOf } from './recorded-targets';
import { removalsOf } from './removals';
import { selectSteps } from './select-steps';
import type { Doing } from './undo-steps';
import { undoPlan, undoSteps } from './undo-steps';

/** Takes away what Rackloom put on the machines of a design, and nothing else: what their own records say (D18). */
export async function planRemoval(options: {
  design: Design;
  connections: Connections;
  signal: AbortSignal;
  only?: readonly string[];
  onTarget?: OnTarget;
}): Promise<Plan> {
  const { design, connections, signal, onTarget, only = [] } = options;
  const clients: ClusterClient[] = [];
  const cluster = async (id: string) => {
    const client = await openCluster({ design, connections, cluster: id, signal });
    clients.push(client);
    return client;
  };
  const reached = { design, connections, cluster, signal };
  const doings: Doing[] = [];
  const targets: Target[] = [];
  const problems: Diagnostic<Text>[] = [];
  // Hosts before clusters in the record means clusters first when taken back.
  for (const target of recordedTargets(design)) {
    onTarget?.(target.id, 'reading');
    try {
      const record = oursIn(await recordOf(target, reached));
      doings.push(...(await removalsOf(target, record, reached)));
      targets.push({ ...target, endpoint: await endpointOf(target.id, reached) });
      onTarget?.(target.id, 'read');
    } catch (error) {
      signal.throwIfAborted();
      const problem: Diagnostic<Text> = {
        severity: 'error',
        code: 'target-unreadable',
        summary: text`What Rackloom put on ${target.id} cannot be read now: ${messageOf(error)}`,
        mend: text`See that it is reached, then plan again.`,
      };
      problems.push(problem);
      onTarget?.(target.id, 'not reached', problem);
    }
  }
  await Promise.all(clients.map((client) => client.close()));
  const { steps, diagnostics } = undoSteps(doings);
  const selected = only.length > 0 ? selectSteps(steps, only) : steps;
  return undoPlan('remove', design, targets, { steps: selected, diagnostics: [...problems, ...diagnostics] });
}

const endpointOf = async (id: string, { design, connections, signal }: Parameters<typeof recordOf>[1]) =>
  (await connections.get(design.topology.clusters[id]?.servers[0] ?? id, signal)).endpoint;
