import type { PlacedView } from '../layout';
import { withValueAt } from '../paths';
import type { Topology } from '../topology';

export interface MoveObjects {
  view: PlacedView;
  /** Id → where its upper left corner is drawn. */
  places: Readonly<Record<string, { x: number; y: number }>>;
}

export function moveObjects(topology: Topology, { view, places }: MoveObjects): Topology {
  return Object.entries(places).reduce((moved, [id, place]) => {
    const before = moved.layout[view]?.[id];
    const stays = before?.x === place.x && before.y === place.y;
    return stays ? moved : withValueAt(moved, ['layout', view, id], place);
  }, topology);
}
