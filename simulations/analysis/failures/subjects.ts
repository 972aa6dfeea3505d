import { kindNamed, kindOf } from '#shared/devices/kinds';
import { amount, text, verbatim, worded, type Text } from '#shared/language/text';
import { sourcesOf } from '#shared/power/feeds';
import { courseOf } from '#shared/power/on-battery';
import { darkWhen } from '#shared/power/outage';
import { roundedSpan } from '#shared/power/span';
import type { FailureSubject } from '#shared/results/failures';
import { splitPort } from '#shared/topology/identifier';
import { channelsOf } from '#shared/topology/links';
import type { Topology } from '#shared/topology/topology';
import { sortedIds } from '../../compile/draft';

export interface Subjects {
  subjects: FailureSubject[];
  /** UPSs that are taken to bridge for ever. */
  lasting: string[];
}

/** Everything that can fail by itself. A port without a cable takes nothing with it. */
export function subjectsOf(topology: Topology): Subjects {
  // What feeds others is a power source; panels and shelves do not fail.
  const devices = sortedIds(topology.devices)
    .filter((id) => kindOf(topology.devices[id]!).role !== 'passive')
    .map((id) => ({
      kind: 'device' as const,
      targets: darkWhen(topology, [id]),
      name: verbatim(id),
      alike: [],
    }));
  const power = powerSources(topology);
  return { ...power, subjects: [...links(topology), ...devices, ...power.subjects] };
}

/** Every link once: whichever of its cables is pulled, or port or socket dies, the same is lost. */
function links(topology: Topology): FailureSubject[] {
  const ids = sortedIds(topology.cables);
  const channels = new Map([...channelsOf(topology, ids)].map(([id, { cables }]) => [id, [...cables]]));
  const within = new Set([...channels.values()].flat());
  return ids.flatMap((id): FailureSubject[] => {
    const targets = channels.get(id) ?? (within.has(id) ? [] : [id]);
    const alike = new Set(targets.flatMap((cable) => topology.cables[cable]!.between));
    return targets.length === 0
      ? []
      : [{ kind: 'cable', targets, name: text`cable ${eitherOf(targets)}`, alike: [...alike] }];
  });
}

/** `a or b or c`: any one of them. */
const eitherOf = (ids: readonly string[]): Text =>
  ids.map(verbatim).reduce((some, next) => text`${some} or ${next}`);

/**
 * Circuits, PDUs and UPSs with what goes off with them, and what a scenario's power fault takes: at once, and again each time that a
 * battery has run empty, with everything drawing its most. Each set of devices once.
 */
function powerSources(topology: Topology): Subjects {
  const { scenarios, devices } = topology;
  const known = new Map<string, FailureSubject>();
  const lasting = new Set<string>();
  const add = (off: readonly string[], nameOf: (targets: readonly string[]) => Text) => {
    const { stages, unknown } = courseOf(topology, off, { load: 'maximum', charge: 1 });
    for (const ups of unknown) lasting.add(ups);
    const targets: string[] = [];
    for (const stage of stages) {
      targets.push(...stage.off);
      const key = [...targets].sort().join(' ');
      const own = nameOf(targets);
      const name = stage.after === 0 ? own : text`${own} for ${amount(roundedSpan(stage.after))}`;
      if (targets.length > 0 && !known.has(key))
        known.set(key, { kind: 'power', targets: [...targets], name, alike: [] });
    }
  };
  for (const id of sourcesOf(topology)) {
    const kind = devices[id]?.kind;
    if (kind !== undefined && kind !== 'pdu' && kind !== 'ups') continue;
    add([id], () =>
      kind === undefined ? text`circuit ${id}` : text`${worded(kindNamed(kind).label)} ${id}`,
    );
  }
  for (const id of sortedIds(scenarios))
    for (const fault of scenarios[id]!.faults)
      if (fault.kind === 'power') add(fault.target, (targets) => text`power of ${[...targets].sort()}`);
  return { subjects: [...known.values()], lasting: [...lasting].sort() };
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
