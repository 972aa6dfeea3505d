import pLimit from 'p-limit';
import type { StepId } from '#shared/plan/plan';
import type { ConsoleKind } from '../transports/console/console';
import type { Transport } from '../transports/transport';
import type { ClusterClient } from './cluster-client';
import type { Wanted } from './desired-items';
import { batchScript, splitBatch, type Probe } from './probe';
import type { ShellFacts } from './resource';

/** Facts of items by id. An item without an entry could not be read. */
export type FactsById = Map<StepId, unknown>;

/** What reading needs of an item. */
export interface Asked {
  id: StepId;
  item: Pick<Wanted['item'], 'data'>;
  resource: Pick<Wanted['resource'], 'facts'>;
}

const shellTimeoutMs = 120_000;

/** One script, and the items that its output is the facts of. */
interface Script {
  probe: Probe;
  console: ConsoleKind | undefined;
  keep: ((output: string) => void)[];
}

/** Facts of one host or switch, all in one round trip, or in one for each script where there is no shell to batch them. */
export async function readShellFacts(
  transport: Transport,
  wanted: readonly Asked[],
  signal: AbortSignal,
): Promise<FactsById> {
  const found: FactsById = new Map();
  const scripts = new Map<string, Script>();
  for (const { id, item, resource } of wanted) {
    const { facts } = resource;
    if (facts.over !== 'shell') continue;
    const probe = probeOf(facts, item.data);
    const known = scripts.get(probe.script) ?? { probe, console: facts.console?.(item.data), keep: [] };
    known.keep.push((output) => found.set(id, facts.parse(output, item.data)));
    scripts.set(probe.script, known);
  }
  const read = (script: Script | undefined, output: string) => script?.keep.forEach((keep) => keep(output));
  const limits = { signal, timeoutMs: shellTimeoutMs };
  for (const script of scripts.values())
    if (script.console)
      read(script, await transport.enter(script.console, script.probe.script.split('\n'), limits));
  const probes = [...scripts.values()].filter(({ console }) => !console).map(({ probe }) => probe);
  if (probes.length === 0) return found;
  const output = await transport.run(['sh', '-s'], { sudo: true, stdin: batchScript(probes), ...limits });
  for (const [script, printed] of splitBatch(probes, output)) read(scripts.get(script), printed);
  return found;
}

/** What is run on a host for the facts of an item. */
export function probeOf<Data>(facts: ShellFacts<Data, unknown>, data: Data): Probe {
  const script = facts.script(data);
  return {
    id: script,
    script,
    units: facts.units?.(data) ?? [],
    packages: facts.packages?.(data) ?? [],
    waits: facts.waits ?? false,
  };
}

/** Each connection costs the server a TLS handshake; a few are quicker than many. */
const itemsAtOnce = 4;

/** Facts of a cluster's objects, several at once. */
export async function readApiFacts(client: ClusterClient, wanted: readonly Wanted[]): Promise<FactsById> {
  const limit = pLimit(itemsAtOnce);
  const read = wanted.map(async ({ id, resource: { facts }, item }) =>
    facts.over === 'api' ? ([id, await limit(() => facts.read(client, item.data))] as const) : null,
  );
  return new Map((await Promise.all(read)).filter((entry) => entry !== null));
}
