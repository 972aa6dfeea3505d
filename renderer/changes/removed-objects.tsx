import { t } from '@lingui/core/macro';
import { ViewportPortal } from '@xyflow/react';
import { useMemo } from 'react';
import type { Topology } from '#shared/topology/topology';
import { drawnPath } from '../canvas/cable-path';
import { sceneOf } from '../canvas/scene';
import { useChanges } from '../state/changes';
import { changeSigns } from './change-words';

/** What the design had and has no more, as outlines where it stood, and cables on the course that they took. */
export function RemovedObjects() {
  const before = useChanges((state) => state.before);
  return before && <Outlines before={before} />;
}

function Outlines({ before }: { before: Topology }) {
  const byId = useChanges((state) => state.byId);
  const scene = useMemo(() => sceneOf(before), [before]);
  const isRemoved = ({ id }: { id: string }) => byId.get(id) === 'removed';
  return (
    <ViewportPortal>
      <svg className="removed-cables" aria-hidden="true">
        {scene.cables.filter(isRemoved).map(({ id, points }) => (
          <path key={id} d={drawnPath(points).path} />
        ))}
      </svg>
      {scene.plates.filter(isRemoved).map(({ id, x, y, width, height }) => (
        <div key={id} className="removed-device" style={{ left: x, top: y, width, height }}>
          {changeSigns.removed} {id} <span>{t`removed`}</span>
        </div>
      ))}
    </ViewportPortal>
  );
}
