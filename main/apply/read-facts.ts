import { setTimeout as pause } from 'node:timers/promises';
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

/** One script, and those who wait for its output. */
interface Script {
  probe: Probe;
  console: ConsoleKind | undefined;
  keep: ((output: string) => void)[];
}

/** Scripts of one host that will run together, and when they have. */
interface Batch {
  scripts: Map<string, Script>;
  done: Promise<void>;
}

/** Steps of one host begin at the same moment; so long is waited for the next to ask, too. */
const gatheringMs = 5;
const batches = new WeakMap<Transport, WeakMap<AbortSignal, Batch>>();

/**
 * Facts of one host or switch. All that is asked at one moment goes in one round trip, whoever asks, or in one for each script
 * where there is no shell to batch them.
 */
export async function readShellFacts(
  transport: Transport,
  wanted: readonly Asked[],
  signal: AbortSignal,
): Promise<FactsById> {
  const found: FactsById = new Map();
  const { scripts, done } = batchFor(transport, signal);
  const parsing: (() => void)[] = [];
  for (const { id, item, resource } of wanted) {
    const { facts } = resource;
    if (facts.over !== 'shell') continue;
    const probe = probeOf(facts, item.data);
    const known = scripts.get(probe.script) ?? { probe, console: facts.console?.(item.data), keep: [] };
    known.keep.push((output) => parsing.push(() => found.set(id, facts.parse(output, item.data))));
    scripts.set(probe.script, known);
  }
  await done;
  parsing.forEach((parse) => parse());
  return found;
}

function batchFor(transport: Transport, signal: AbortSignal): Batch {
  const ofTransport = batches.get(transport) ?? new WeakMap<AbortSignal, Batch>();
  batches.set(transport, ofTransport);
  const gathering = ofTransport.get(signal);
  if (gathering) return gathering;
  const scripts = new Map<string, Script>();
  const done = pause(gatheringMs).then(() => {
    ofTransport.delete(signal);
    return runAll(transport, [...scripts.values()], signal);
  });
  const batch = { scripts, done };
  ofTransport.set(signal, batch);
  return batch;
}

async function runAll(transport: Transport, scripts: readonly Script[], signal: AbortSignal): Promise<void> {
  const limits = { signal, timeoutMs: shellTimeoutMs };
  const tell = ({ keep }: Script, output: string) => keep.forEach((each) => each(output));
  for (const script of scripts)
    if (script.console)
      tell(script, await transport.enter(script.console, script.probe.script.split('\n'), limits));
  const inShell = scripts.filter(({ console }) => !console);
  if (inShell.length === 0) return;
  const probes = inShell.map(({ probe }) => probe);
  const output = await transport.run(['sh', '-s'], { sudo: true, stdin: batchScript(probes), ...limits });
  const printed = splitBatch(probes, output);
  for (const script of inShell) {
    const own = printed.get(script.probe.id);
    if (own !== undefined) tell(script, own);
  }
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
