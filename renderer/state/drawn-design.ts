import type { Topology } from '#shared/topology/topology';
import { useDocument } from './document';
import { sameDesign } from './same-design';

let last: Topology | null = null;

/** The design for what draws it: the same object while only places on the canvas change, so that moving one thing redraws one. */
export const useDrawnDesign = (): Topology | null =>
  useDocument(({ topology }) => {
    if (!sameDesign(last, topology)) last = topology;
    return last;
  });
