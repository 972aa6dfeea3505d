import { useMemo } from 'react';
import { useHandling } from '../state/cables';
import { useChanges } from '../state/changes';
import { useLitPath } from '../state/lit';
import { busiest } from './busiest';
import type { DrawnCable } from './scene';
import { useShownLoad } from './use-load';
import { useZoom } from './zoom';

/** More cables than this are drawn as one layer. */
const many = 300;

export interface Layers {
  /** Elements of their own: what one works with or reads. */
  lifted: readonly DrawnCable[];
  /** Those of selected devices, which may be dragged. */
  moving: readonly DrawnCable[];
  /** All others. */
  still: readonly DrawnCable[];
}

/** How the cables are drawn: as elements while they are few, else most of them in one layer. */
export function useLayers(cables: readonly DrawnCable[], selected: ReadonlySet<string>): Layers | null {
  const overview = useZoom(({ level }) => level === 'overview');
  const results = useShownLoad();
  const path = useLitPath();
  const changes = useChanges((state) => state.byId);
  const over = useHandling((state) => state.over);
  return useMemo(() => {
    if (cables.length <= many) return null;
    const pills = results ? busiest(results) : new Set<string>();
    const marked = (id: string) => changes.size <= many && changes.has(id);
    const isLifted = ({ id }: DrawnCable) =>
      !overview && (selected.has(id) || pills.has(id) || path.has(id) || marked(id) || over === id);
    const isMoving = ({ id, source, target }: DrawnCable) =>
      selected.has(id) || selected.has(source.device) || selected.has(target.device) || path.has(id);
    const layers = { lifted: [] as DrawnCable[], moving: [] as DrawnCable[], still: [] as DrawnCable[] };
    for (const cable of cables)
      layers[isLifted(cable) ? 'lifted' : isMoving(cable) ? 'moving' : 'still'].push(cable);
    return layers;
  }, [cables, selected, overview, results, path, changes, over]);
}
