import { splitPort } from '../identifier';
import type { Note, Zone } from '../layout';
import { withValueAt } from '../paths';
import type { Topology } from '../topology';
import { freshId } from './fresh-id';
import { moveObjects } from './move-objects';
import { without } from './without';

/** Adds a room or area. */
export const addZone = (topology: Topology, zone: Zone): Topology =>
  withValueAt(topology, ['layout', 'zones', freshId(topology, 'zone-1')], zone);

export const addNote = (topology: Topology, note: Note): Topology =>
  withValueAt(topology, ['layout', 'notes', freshId(topology, 'note-1')], note);

type Places = Readonly<Record<string, { x: number; y: number }>>;

/** Moves devices, zones and notes of the Cables view. What is locked stays. */
export function moveDrawn(topology: Topology, places: Places): Topology {
  const locked = new Set(topology.layout.locked);
  const free = Object.entries(places).filter(([id]) => !locked.has(id));
  const devices = free.filter(([id]) => Object.hasOwn(topology.devices, id));
  const moved = moveObjects(topology, { view: 'cables', places: Object.fromEntries(devices) });
  return free.reduce((next, [id, { x, y }]) => {
    const kind = (['zones', 'notes'] as const).find((each) => topology.layout[each]?.[id]);
    return kind
      ? withValueAt(withValueAt(next, ['layout', kind, id, 'x'], x), ['layout', kind, id, 'y'], y)
      : next;
  }, moved);
}

/** Gives devices new places all at once; cables of what moves find their own way again. */
export function arrangeAll(topology: Topology, places: Places): Topology {
  const moved = moveDrawn(topology, places);
  const stale = Object.keys(topology.layout.bends ?? {}).filter((cable) =>
    topology.cables[cable]?.between.some((end) => Object.hasOwn(places, splitPort(end).device)),
  );
  return without(
    moved,
    stale.map((cable) => ['layout', 'bends', cable]),
  );
}

/** Locks objects so that they do not move, or sets them free. */
export function lock(
  topology: Topology,
  { ids, locked }: { ids: readonly string[]; locked: boolean },
): Topology {
  const before = topology.layout.locked ?? [];
  const others = before.filter((id) => !ids.includes(id));
  const next = locked ? [...others, ...ids] : others;
  return withValueAt(topology, ['layout', 'locked'], next.length > 0 ? next : undefined);
}
