import type { StepId, Target } from '#shared/plan/plan';
import { openApplied, parseApplied, type Applied } from './applied';
import type { Connections } from '../transports/connections';
import type { Transport } from '../transports/transport';
import { driverNamed } from './drivers/all';
import { routerDriverNamed } from './drivers/routers';
import type { Design } from './design';
import { isPresent, managedHosts } from './managed';
import { recordIn } from './surroundings';

/** Target → what was last applied there, by the target's own record (D18). A target out of reach has no entry. */
export type Records = ReadonlyMap<string, Applied>;
export type RecordedTarget = Pick<Target, 'id' | 'kind'>;

interface Reach {
  design: Design;
  connections: Connections;
  signal: AbortSignal;
}

/** All that may keep a record of an apply of this design; hosts before the clusters that stand on them. */
export function recordedTargets(design: Design): RecordedTarget[] {
  const { devices, clusters } = design.topology;
  const switches = Object.keys(devices).filter(
    (id) => devices[id]?.kind === 'switch' && driverNamed(devices[id].driver) && isPresent(design, id),
  );
  return [
    ...switches.map((id) => ({ id, kind: 'switch' as const })),
    ...Object.keys(devices)
      .filter((id) => devices[id]?.kind === 'router' && routerDriverNamed(devices[id].driver))
      .filter((id) => isPresent(design, id))
      .map((id) => ({ id, kind: 'router' as const })),
    ...managedHosts(design).map((id) => ({ id, kind: 'host' as const })),
    ...Object.keys(clusters).map((id) => ({ id, kind: 'cluster' as const })),
  ];
}

/** What the target's own record says Rackloom put there, of this design. */
export async function recordOf(
  target: RecordedTarget,
  { design, connections, signal }: Reach,
): Promise<Applied> {
  const at = { ...target, design: design.topology.name };
  const reach = () => firstReached(design.topology.clusters[target.id]?.servers ?? [target.id]);
  const firstReached = async ([machine = target.id, ...others]: readonly string[]): Promise<Transport> =>
    connections.get(machine, signal).catch((error: unknown) => {
      if (others.length === 0 || signal.aborted) throw error;
      return firstReached(others);
    });
  return (await openApplied(at, reach)).state();
}

/** The records of all targets, out of what was read of the hosts. One that is out of reach is said by whoever read its facts. */
export async function recordsOf(reach: Reach, facts: ReadonlyMap<StepId, unknown>): Promise<Records> {
  const { design } = reach;
  const known = recordedTargets(design).map(async (target) => {
    if (target.kind === 'switch' || target.kind === 'router')
      return [[target.id, await recordOf(target, reach)] as const];
    const text =
      target.kind === 'host'
        ? recordIn(facts, target.id)
        : (design.topology.clusters[target.id]?.servers ?? [])
            .map((server) => recordIn(facts, server, target.id))
            .find((found) => found !== undefined);
    return text === undefined ? [] : [[target.id, parseApplied(text, design.topology.name)] as const];
  });
  return new Map((await Promise.all(known)).flat());
}
