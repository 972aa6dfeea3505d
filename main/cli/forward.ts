import type { Command } from 'commander';
import { english } from '#shared/language/text';
import { forwardWords, type ForwardState, type ForwardTarget } from '#shared/live/forward';
import { suggestion, thereAre } from '#shared/formats/suggest';
import { nameOf } from '#shared/topology/lookup';
import type { Topology } from '#shared/topology/topology';
import { failure, type CliContext } from './context';
import { exitCodes } from './exit-codes';

interface Options {
  profile?: string;
  json?: boolean;
}

interface Ports {
  port: number;
  local: number | null;
}

export function forwardCommand(program: Command, context: CliContext): void {
  program
    .command('forward <file> <target> <port[:local]>')
    .description('Bring a port of a device, service or pod (NAMESPACE/POD) to 127.0.0.1, until Ctrl-C.')
    .option('--profile <file>', 'bend the design to the machines at hand')
    .option('--json', 'print {target, port, localPort} as JSON once it listens')
    .action((file: string, target: string, ports: string, options: Options) =>
      context.run(options, async () => {
        const { port, local } = portsIn(ports);
        const design = await context.loadDesign(file, options.profile);
        const to = targetNamed(design.topology, target);
        const { forwardPort } = await import('../forwards/forward-port');
        let told: ForwardState | null = null;
        await forwardPort({
          design,
          connections: context.reach(design).connections,
          order: { target: to, port, local },
          signal: context.signal,
          send: (state) => {
            if (!told && options.json) context.json({ target, port, localPort: state.localPort });
            else if (!told) context.out(`127.0.0.1:${state.localPort} → ${forwardWords(to)}:${port}`);
            if (state.problem !== null && state.problem !== told?.problem)
              context.err(english(state.problem));
            told = state;
            return Promise.resolve();
          },
        });
        return exitCodes.done;
      }),
    );
}

/** `8080`, or `80:8080` with the port here second. */
export function portsIn(text: string): Ports {
  const [, port, local] = /^(\d{1,5})(?::(\d{1,5}))?$/.exec(text) ?? [];
  const numbers = [port, local].map((digits) => (digits === undefined ? null : Number(digits)));
  if (port === undefined || numbers.some((number) => number !== null && (number < 1 || number > 65_535)))
    throw failure('port', `"${text}" is no port.`, 'Write PORT or PORT:LOCAL, each from 1 to 65535.');
  return { port: numbers[0]!, local: numbers[1] ?? null };
}

/** A device or service of the design by its id, or a pod as NAMESPACE/POD. */
export function targetNamed(topology: Topology, name: string): ForwardTarget {
  const { devices, services, workloads, namespaces } = topology;
  const inNamespace = (namespace: string) => {
    const cluster = namespaces[namespace]?.cluster;
    if (cluster === undefined)
      throw failure(
        'target',
        `There is no namespace "${namespace}".`,
        suggestion(namespace, Object.keys(namespaces), thereAre),
      );
    return { cluster, namespace };
  };
  if (Object.hasOwn(devices, name)) return { kind: 'device', device: name };
  const service = Object.hasOwn(services, name) ? services[name] : undefined;
  if (service)
    return {
      kind: 'service',
      ...inNamespace(workloads[service.workload]?.namespace ?? ''),
      service: nameOf(topology, 'services', name),
    };
  const [, namespace, pod] = /^([^/]+)\/([^/]+)$/.exec(name) ?? [];
  if (namespace !== undefined && pod !== undefined) return { kind: 'pod', ...inNamespace(namespace), pod };
  throw failure(
    'target',
    `There is no device or service "${name}".`,
    suggestion(name, [...Object.keys(devices), ...Object.keys(services)], thereAre),
  );
}
