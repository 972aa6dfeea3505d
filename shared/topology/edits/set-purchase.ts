import type { Topology } from '../topology';
import type { Purchase } from '../purchase';
import { setField } from './set-field';

export interface SetPurchase {
  /** As the bill of materials calls the item. */
  key: string;
  /** What changes of it; undefined takes a part out. */
  change: { [Part in keyof Purchase]: Purchase[Part] | undefined };
}

/** What the user pays for an item, and whether it is ordered or owned. What says nothing any more leaves the file. */
export function setPurchase(topology: Topology, { key, change }: SetPurchase): Topology {
  const parts = Object.entries({ ...topology.purchases[key], ...change }).filter(
    ([part, value]) => value !== undefined && !(part === 'state' && value === 'needed'),
  );
  const value = parts.length > 0 ? Object.fromEntries(parts) : undefined;
  return setField(topology, { path: ['purchases', key], value });
}
