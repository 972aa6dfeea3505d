import pLimit from 'p-limit';
import type { StepId } from '#shared/plan/plan';
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

/** Facts of one host or switch, all in one round trip. */
export async function readShellFacts(
  transport: Transport,
  wanted: readonly Asked[],
  signal: AbortSignal,
): Promise<FactsById> {
  const scripts = new Map<string, Asked[]>();
  for (const each of wanted) {
    const { facts } = each.resource;
    if (facts.over !== 'shell') continue;
    const script = facts.script(each.item.data);
    scripts.set(script, [...(scripts.get(script) ?? []), each]);
  }
  const probes = [...scripts.keys()].map((script, index) => ({ id: String(index), script }));
  const { stdout } = await transport.run(['sh', '-s'], {
    sudo: true,
    stdin: batchScript(probes),
    signal,
    timeoutMs: shellTimeoutMs,
  });
  const outputs = splitBatch(probes, stdout);
  const found: FactsById = new Map();
  for (const { id, script } of probes) {
    const output = outputs.get(id);
    for (const { id: step, resource, item } of scripts.get(script) ?? [])
      if (output !== undefined && resource.facts.over === 'shell')
        found.set(step, resource.facts.parse(output, item.data));
  }
  return found;
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
