import pLimit from 'p-limit';
import type { StepId } from '#shared/plan/plan';
import type { ConsoleKind } from '../transports/console/console';
import type { Transport } from '../transports/transport';
import type { ClusterClient } from './cluster-client';
import type { Wanted } from './desired-items';
import { batchScript, splitBatch } from './probe';

/** Facts of items by id. An item without an entry could not be read. */
export type FactsById = Map<StepId, unknown>;

/** What reading needs of an item. */
export interface Asked {
  id: StepId;
  item: Pick<Wanted['item'], 'data'>;
  resource: Pick<Wanted['resource'], 'facts'>;
}

const shellTimeoutMs = 120_000;

/** Facts of one host or switch, all in one round trip, or in one for each script where there is no shell to batch them. */
export async function readShellFacts(
  transport: Transport,
  wanted: readonly Asked[],
  signal: AbortSignal,
): Promise<FactsById> {
  const scripts = new Map<string, Asked[]>();
  const found: FactsById = new Map();
  for (const each of wanted) {
    const { facts } = each.resource;
    if (facts.over !== 'shell') continue;
    const script = facts.script(each.item.data);
    scripts.set(script, [...(scripts.get(script) ?? []), each]);
  }
  const keep = (output: string, asked: readonly Asked[]) => {
    for (const { id, resource, item } of asked)
      if (resource.facts.over === 'shell') found.set(id, resource.facts.parse(output, item.data));
  };
  for (const [script, asked] of scripts) {
    const console = consoleOf(asked[0]);
    if (!console) continue;
    keep(await transport.enter(console, script.split('\n'), { signal, timeoutMs: shellTimeoutMs }), asked);
    scripts.delete(script);
  }
  if (scripts.size === 0) return found;
  const probes = [...scripts.keys()].map((script, index) => ({ id: String(index), script }));
  const { stdout } = await transport.run(['sh', '-s'], {
    sudo: true,
    stdin: batchScript(probes),
    signal,
    timeoutMs: shellTimeoutMs,
  });
  const outputs = splitBatch(probes, stdout);
  for (const { id, script } of probes) {
    const output = outputs.get(id);
    if (output !== undefined) keep(output, scripts.get(script) ?? []);
  }
  return found;
}

const consoleOf = (asked: Asked | undefined): ConsoleKind | undefined =>
  asked?.resource.facts.over === 'shell' ? asked.resource.facts.console?.(asked.item.data) : undefined;

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
