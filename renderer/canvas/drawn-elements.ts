import type { Topology } from '#shared/topology/topology';
import type { CableEdgeType } from './cable-edge';
import type { CanvasNode } from './canvas';
import { areaNodes } from './drawn-nodes';
import { isArea, isDevice, reconcileEdges, reconcileNodes } from './flow-elements';
import type { DrawnCable, Scene } from './scene';

/** React Flow's elements drawn last: the next are made from them, and what is the same object React Flow leaves alone. */
let lastNodes: CanvasNode[] = [];
let lastEdges: CableEdgeType[] = [];

export function drawnNodes(scene: Scene, topology: Topology, selected: ReadonlySet<string>): CanvasNode[] {
  const nodes = [
    ...reconcileNodes(lastNodes.filter(isDevice), scene, topology, selected),
    ...areaNodes(lastNodes.filter(isArea), topology, selected),
  ];
  return (lastNodes = sameOr(lastNodes, [...nodes, ...leaving(lastNodes, nodes)]));
}

/**
 * What is gone stays one version longer, hidden: each element that React Flow has of a node it no longer knows fails once before
 * it goes, which of hundreds takes longer than all else.
 */
function leaving(before: readonly CanvasNode[], now: readonly CanvasNode[]): CanvasNode[] {
  const there = new Set(now.map(({ id }) => id));
  return before
    .filter(({ id, hidden }) => !hidden && !there.has(id))
    .map((node) => ({ ...node, hidden: true, selected: false }));
}

export function drawnEdges(cables: readonly DrawnCable[], selected: ReadonlySet<string>): CableEdgeType[] {
  return (lastEdges = sameOr(lastEdges, reconcileEdges(lastEdges, cables, selected)));
}

const sameOr = <T>(before: T[], now: T[]): T[] =>
  before.length === now.length && before.every((each, i) => each === now[i]) ? before : now;
