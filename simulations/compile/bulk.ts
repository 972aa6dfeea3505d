import { priorityOf } from '#shared/topology/queue';
import { fromNs } from '../engine/clock';
import { controlNumber } from '../transport/congestion/controls';
import { sortedIds, type Pass } from './draft';
import { noteBulk } from './traffic-notes';
import { portOf } from './traffic';

/** Bulk copies. One whose end does not exist, or has no instance, is left out with a diagnostic. */
export const bulk: Pass = {
  name: 'bulk',
  run(draft) {
    const all = draft.topology.traffic.bulk ?? {};
    const ids = sortedIds(all).filter((id) => noteBulk(draft, id));
    const records = ids.map((id) => all[id]!);
    draft.network.bulk = {
      ids,
      from: Int32Array.from(records, ({ from }) => draft.groupOf.get(from)!),
      to: Int32Array.from(records, ({ to }) => draft.groupOf.get(to)!),
      size: Float64Array.from(records, ({ size }) => size ?? Infinity),
      start: Float64Array.from(records, ({ size, start }) =>
        fromNs(start ?? (size === undefined ? -Infinity : 0)),
      ),
      port: Int32Array.from(records, ({ to }) => portOf(draft, to)),
      priority: Uint8Array.from(records, priorityOf),
      control: Uint8Array.from(records, ({ congestion }) => controlNumber(congestion)),
    };
  },
};
