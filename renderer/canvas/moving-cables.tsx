import { useStoreApi, ViewportPortal } from '@xyflow/react';
import { memo, useEffect, useRef } from 'react';
import type { Point } from '#shared/layout/route';
import { cablePoints, drawnPath } from './cable-path';
import { endOf, type DrawnCable, type Plate } from './scene';

interface MovingCablesProps {
  cables: readonly DrawnCable[];
  plates: readonly Plate[];
}

/** The cables of what is selected, over the layer of all: they follow their devices while these are dragged. */
export const MovingCables = memo(function MovingCables(props: MovingCablesProps) {
  return (
    <ViewportPortal>
      <MovingPath {...props} />
    </ViewportPortal>
  );
});

function MovingPath({ cables, plates }: MovingCablesProps) {
  const path = useRef<SVGPathElement>(null);
  const flow = useStoreApi();
  useEffect(() => {
    const standing = new Map(plates.map((plate) => [plate.id, plate]));
    const follow = () => {
      const { nodeLookup } = flow.getState();
      const now = (id: string) => {
        const plate = standing.get(id);
        const at = nodeLookup.get(id)?.internals.positionAbsolute;
        return plate && at && (at.x !== plate.x || at.y !== plate.y) ? { ...plate, ...at } : plate;
      };
      path.current?.setAttribute('d', cables.map((cable) => courseNow(cable, now)).join(''));
    };
    follow();
    // What is else in React Flow's store, a rubber band or the view, moves no device.
    return flow.subscribe((now, before) => now.nodes !== before.nodes && follow());
  }, [flow, cables, plates]);
  return (
    <svg className="moving-cables" aria-hidden="true">
      <path ref={path} />
    </svg>
  );
}

/** Where both ends stand as the scene has them, as the scene leads it; else straight there, until the drag has ended. */
function courseNow(cable: DrawnCable, now: (id: string) => Plate | undefined): string {
  const [from, to] = [endOf(now, cable, 0), endOf(now, cable, 1)];
  if (!from || !to) return '';
  const [first, last] = [cable.points[0], cable.points.at(-1)];
  const stands = first?.[0] === from.x && first[1] === from.y && last?.[0] === to.x && last[1] === to.y;
  return stands ? pathOf(cable.points) : drawnPath(cablePoints(from, to, cable.lane, cable.of)).path;
}

/** Worked out once for a course. */
const paths = new WeakMap<readonly Point[], string>();

function pathOf(points: readonly Point[]): string {
  const known = paths.get(points);
  if (known !== undefined) return known;
  const { path } = drawnPath(points);
  paths.set(points, path);
  return path;
}
