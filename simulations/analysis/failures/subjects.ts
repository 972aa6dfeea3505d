import { kindOf } from '#shared/devices/kinds';
import type { FailureSubject } from '#shared/results/failures';
import type { Topology } from '#shared/topology/topology';
import { sortedIds } from '../../compile/draft';

/** Everything that can fail by itself. A port without a cable takes nothing with it. */
export function subjectsOf(topology: Topology): FailureSubject[] {
  const cables = sortedIds(topology.cables).map((id) => ({
    kind: 'cable' as const,
    targets: [id],
    name: `cable ${id}`,
    alike: [...topology.cables[id]!.between],
  }));
  // What feeds others is a power source; panels and shelves do not fail.
  const devices = sortedIds(topology.devices)
    .filter((id) => kindOf(topology.devices[id]!).role !== 'passive')
    .map((id) => ({ kind: 'device' as const, targets: [id], name: id, alike: [] }));
  return [...cables, ...devices, ...powerSources(topology)];
}

/** Power sources stand in the file as what a scenario's power fault takes. */
function powerSources({ scenarios }: Topology): FailureSubject[] {
  const known = new Map<string, FailureSubject>();
  for (const id of sortedIds(scenarios))
    for (const fault of scenarios[id]!.faults) {
      if (fault.kind !== 'power') continue;
      const targets = [...fault.target].sort();
      const key = targets.join(' ');
      if (!known.has(key))
        known.set(key, { kind: 'power', targets, name: `power of ${targets.join(', ')}`, alike: [] });
    }
  return [...known.values()];
}

/** The design without what failed: devices go with their cables. */
export function without(topology: Topology, { kind, targets }: FailureSubject): Topology {
  const gone = new Set(targets);
  const kept = <R>(records: Record<string, R>, keep: (id: string, record: R) => boolean): Record<string, R> =>
    Object.fromEntries(Object.entries(records).filter(([id, record]) => keep(id, record)));
  if (kind === 'cable') return { ...topology, cables: kept(topology.cables, (id) => !gone.has(id)) };
  return {
    ...topology,
    devices: kept(topology.devices, (id) => !gone.has(id)),
    cables: kept(topology.cables, (_, { between }) => !between.some((end) => gone.has(end.split(':')[0]!))),
  };
}
