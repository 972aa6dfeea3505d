import { type Text, text } from '#shared/language/text';
import type { Diagnostic } from '#shared/plan/diagnostic';
import type { StepId } from '#shared/plan/plan';
import type { OnTarget } from '#shared/plan/target-reading';
import type { Connections } from '../transports/connections';
import { ConnectionError } from '../transports/transport';
import type { Reach } from './begin-connecting';
import { openCluster } from './cluster-client';
import { messageOf } from './cluster-object';
import { switchPortsOf, type Wanted } from './desired-items';
import type { Design } from './design';
import { readApiFacts, readShellFacts, type FactsById } from './read-facts';
import { withRetries } from './retries';
import { kubeconfigIn, surroundingsOf } from './surroundings';
import { k3sServerStep, type ServerFacts } from './resources/k3s-server';

export interface TargetFacts {
  facts: FactsById;
  /** Target id → how it was reached. */
  endpoints: Map<string, string>;
  /** Target id → steps after which it may be readable, where it is not yet. */
  unreadable: Map<string, StepId[]>;
  /** Target id → why it could not be read. */
  problems: Map<string, Diagnostic<Text>>;
}

interface Reading {
  design: Design;
  connections: Connections;
  signal: AbortSignal;
  wanted: readonly Wanted[];
  onTarget?: OnTarget;
  /** Where connections were begun before. */
  reach?: Reach;
}

/** Reads the facts of all targets at once; a cluster's after its servers', because those tell whether there is an API. */
export async function readTargets(reading: Reading): Promise<TargetFacts> {
  const found: TargetFacts = {
    facts: new Map(),
    endpoints: new Map(),
    unreadable: new Map(),
    problems: new Map(),
  };
  const machines = byTarget(reading.wanted.filter(({ resource }) => resource.on !== 'cluster'));
  const clusters = byTarget(reading.wanted.filter(({ resource }) => resource.on === 'cluster'));
  const read = new Map(
    [...machines].map(([target, wanted]) => [target, readMachine(reading, target, wanted, found)]),
  );
  const readClusters = [...clusters].map(async ([target, wanted]) => {
    reading.onTarget?.(target, 'waiting for its servers');
    await oneActive(serversOf(reading.design, target), read, found);
    await readCluster(reading, target, wanted, found);
  });
  await Promise.all([...read.values(), ...readClusters]);
  return { ...found, problems: inOrder(found.problems, [...machines.keys(), ...clusters.keys()]) };
}

/** Machines answer in any order; the same plan says the same each time. */
const inOrder = <T>(told: ReadonlyMap<string, T>, targets: readonly string[]): Map<string, T> =>
  new Map(targets.flatMap((id) => (told.has(id) ? [[id, told.get(id)!] as const] : [])));

const isActive = (server: string, found: TargetFacts) =>
  (found.facts.get(k3sServerStep(server)) as ServerFacts | undefined)?.active === 'active';

/** Until one of the servers is seen to run, or none is: a server that is silent holds nobody up. */
async function oneActive(servers: string[], read: ReadonlyMap<string, Promise<void>>, found: TargetFacts) {
  const active = servers.map(async (server) => {
    await read.get(server);
    if (!isActive(server, found)) throw new Error(`${server} is not active`);
  });
  await Promise.any(active).catch(() => undefined);
}

const serversOf = ({ topology }: Design, cluster: string) => topology.clusters[cluster]?.servers ?? [];

function byTarget(wanted: readonly Wanted[]): Map<string, Wanted[]> {
  const groups = new Map<string, Wanted[]>();
  for (const each of wanted) groups.set(each.item.target, [...(groups.get(each.item.target) ?? []), each]);
  return groups;
}

async function readMachine(reading: Reading, target: string, wanted: Wanted[], found: TargetFacts) {
  const { connections, signal, onTarget } = reading;
  onTarget?.(target, 'connecting');
  try {
    const transport = await (reading.reach?.(target) ?? connections.get(target, signal));
    found.endpoints.set(target, transport.endpoint);
    onTarget?.(target, 'reading');
    const host = wanted[0]?.resource.on === 'host';
    const asked = host ? [...wanted, ...surroundingsOf(reading.design, target)] : wanted;
    for (const [id, facts] of await readShellFacts(transport, asked, signal)) found.facts.set(id, facts);
    onTarget?.(target, 'read');
  } catch (error) {
    signal.throwIfAborted();
    const problem = problemOf(target, error);
    onTarget?.(target, 'not reached', problem);
    found.unreadable.set(target, switchPortsOf(reading.design, target));
    found.problems.set(target, problem);
  }
}

/** Before an API is read a second and a third time. */
const readPausesMs = [1_000, 4_000];

async function readCluster(reading: Reading, target: string, wanted: Wanted[], found: TargetFacts) {
  const { design, connections, signal, onTarget } = reading;
  const servers = serversOf(design, target);
  const steps = servers.map(k3sServerStep);
  if (!servers.some((server) => isActive(server, found))) {
    onTarget?.(target, 'not there yet');
    found.unreadable.set(target, steps);
    return;
  }
  onTarget?.(target, 'reading');
  const attempt = async () => {
    const read = (server: string) => kubeconfigIn(found.facts, server);
    const client = await openCluster({ design, connections, cluster: target, signal, read });
    try {
      found.endpoints.set(target, client.endpoint);
      for (const [id, facts] of await readApiFacts(client, wanted)) found.facts.set(id, facts);
    } finally {
      await client.close();
    }
  };
  try {
    // An API that is just being restarted breaks off what it was asked.
    await withRetries(attempt, () => readPausesMs, signal);
    onTarget?.(target, 'read');
  } catch (error) {
    signal.throwIfAborted();
    const problem = problemOf(target, error);
    onTarget?.(target, 'not reached', problem);
    found.unreadable.set(target, steps);
    found.problems.set(target, problem);
  }
}

/** Why a machine could not be asked, and what to do. */
export function problemOf(target: string, error: unknown): Diagnostic<Text> {
  const reached = error instanceof ConnectionError;
  return {
    severity: 'error',
    code: reached ? `target-${error.reason}` : 'target-unreadable',
    summary: reached
      ? text`${target} cannot be reached now: ${messageOf(error)}`
      : text`${target} cannot be read now: ${messageOf(error)}`,
    mend: reached ? error.saidMend : text`See that the host is well, then plan again.`,
  };
}
