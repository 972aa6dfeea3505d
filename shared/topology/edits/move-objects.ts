import type { PlacedView } from '../layout';
import { withValueAt } from '../paths';
import type { Topology } from '../topology';

export interface MoveObjects {
  view: PlacedView;
  /** Id → where its upper left corner is drawn. */
  places: Readonly<Record<string, { x: number; y: number }>>;
}

/** All at once, so that many cost little more than one. */
export function moveObjects(topology: Topology, { view, places }: MoveObjects): Topology {
  const before = topology.layout[view] ?? {};
  const moved = Object.entries(places).filter(([id, { x, y }]) => before[id]?.x !== x || before[id].y !== y);
  if (moved.length === 0) return topology;
  return withValueAt(topology, ['layout', view], { ...before, ...Object.fromEntries(moved) });
}
