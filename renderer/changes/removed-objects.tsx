import { t } from '@lingui/core/macro';
import { ViewportPortal } from '@xyflow/react';
import { deviceSize, placesOf } from '#shared/drawing/places';
import { splitPort } from '#shared/topology/identifier';
import type { Topology } from '#shared/topology/topology';
import { useChanges } from '../state/changes';
import { changeSigns } from './change-words';

/** What the design had and has no more, as outlines where it stood. */
export function RemovedObjects() {
  const before = useChanges((state) => state.before);
  const byId = useChanges((state) => state.byId);
  if (!before) return null;
  const removed = (id: string) => byId.get(id) === 'removed';
  const boxes = boxesOf(before);
  return (
    <ViewportPortal>
      <svg className="removed-cables" aria-hidden="true">
        {Object.entries(before.cables)
          .filter(([id]) => removed(id))
          .map(([id, { between }]) => {
            const [a, b] = between.map((end) => boxes.get(splitPort(end).device));
            return a && b && <path key={id} d={`M${a.middle} L${b.middle}`} />;
          })}
      </svg>
      {[...boxes]
        .filter(([id]) => removed(id))
        .map(([id, { x, y, width, height }]) => (
          <div key={id} className="removed-device" style={{ left: x, top: y, width, height }}>
            {changeSigns.removed} {id} <span>{t`removed`}</span>
          </div>
        ))}
    </ViewportPortal>
  );
}

function boxesOf(topology: Topology) {
  const places = placesOf(topology);
  return new Map(
    Object.entries(topology.devices).map(([id, device]) => {
      const { x, y } = places[id]!;
      const { width, height } = deviceSize(device);
      return [id, { x, y, width, height, middle: `${x + width / 2} ${y + height / 2}` }];
    }),
  );
}
