import { kindNamed, kindOf } from '#shared/devices/kinds';
import { sourcesOf } from '#shared/power/feeds';
import { darkWhen } from '#shared/power/outage';
import type { FailureSubject } from '#shared/results/failures';
import { splitPort } from '#shared/topology/identifier';
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
    .map((id) => ({ kind: 'device' as const, targets: darkWhen(topology, [id]), name: id, alike: [] }));
  return [...cables, ...devices, ...powerSources(topology)];
}

/** Circuits, PDUs and UPSs with what goes off with them, and what a scenario's power fault takes; each set of devices once. */
function powerSources(topology: Topology): FailureSubject[] {
  const { scenarios, devices } = topology;
  const known = new Map<string, FailureSubject>();
  for (const id of sourcesOf(topology)) {
    const kind = devices[id]?.kind;
    if (kind !== undefined && kind !== 'pdu' && kind !== 'ups') continue;
    const targets = darkWhen(topology, [id]).filter((dark) => kindOf(devices[dark]!).role !== 'passive');
    const name = `${kind === undefined ? 'circuit' : kindNamed(kind).label} ${id}`;
    if (targets.length > 0)
      known.set([...targets].sort().join(' '), { kind: 'power', targets, name, alike: [] });
  }
  for (const id of sortedIds(scenarios))
    for (const fault of scenarios[id]!.faults) {
      if (fault.kind !== 'power') continue;
      const targets = darkWhen(topology, fault.target).sort();
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
    cables: kept(
      topology.cables,
      (_, { between }) => !between.some((end) => gone.has(splitPort(end).device)),
    ),
  };
}
