import type { Box, Places } from './arrange';

/** How an automatic layout groups the devices. */
export const arrangements = ['layers', 'racks', 'vlans'] as const;
export type Arrangement = (typeof arrangements)[number];

/** A graph in the form that ELK's JSON has. */
export interface LayoutGraph {
  id: string;
  layoutOptions?: Record<string, string>;
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  children?: LayoutGraph[];
  edges?: { id: string; sources: string[]; targets: string[] }[];
}

/** A device for the layout: its plate, how far from the outside it stands, and what it is grouped by. */
export interface LayoutBox extends Box {
  rank: number;
  group: string | undefined;
}

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.layered.spacing.nodeNodeBetweenLayers': '110',
  'elk.spacing.nodeNode': '50',
  'elk.spacing.componentComponent': '80',
};
/** Room for a group's title and around its plates. */
const groupOptions = { ...options, 'elk.padding': '[top=50,left=30,bottom=30,right=30]' };

/** Cables lead from the outside in, so that the provider stands above and hosts below. */
export function layoutGraph(
  boxes: readonly LayoutBox[],
  cables: Readonly<Record<string, readonly [string, string]>>,
): LayoutGraph {
  const ranks = new Map(boxes.map(({ id, rank }) => [id, rank]));
  const groups = new Map<string, LayoutGraph[]>();
  const children: LayoutGraph[] = [];
  for (const { id, width, height, group } of boxes) {
    const node = { id, width, height };
    const of = group === undefined ? undefined : groups.get(group);
    if (group === undefined) children.push(node);
    else if (of) of.push(node);
    else groups.set(group, [node]);
  }
  const edges = Object.entries(cables).flatMap(([id, [a, b]]) => {
    const [first, second] = [ranks.get(a), ranks.get(b)];
    if (first === undefined || second === undefined) return [];
    const [from, to] = first <= second ? [a, b] : [b, a];
    return [{ id, sources: [from], targets: [to] }];
  });
  const grouped = [...groups].map(([name, members]) => ({
    id: `group ${name}`,
    layoutOptions: groupOptions,
    children: members,
  }));
  return { id: 'design', layoutOptions: options, children: [...grouped, ...children], edges };
}

/** Where a laid out graph puts each device, on the drawing's grid, its upper left corner at the given point. */
export function placesOfGraph(graph: LayoutGraph, corner: { x: number; y: number }): Places {
  const places: Places = {};
  const visit = (node: LayoutGraph, x: number, y: number) => {
    for (const child of node.children ?? []) {
      const at = { x: x + (child.x ?? 0), y: y + (child.y ?? 0) };
      if (child.children) visit(child, at.x, at.y);
      else places[child.id] = { x: onGrid(at.x), y: onGrid(at.y) };
    }
  };
  visit(graph, corner.x, corner.y);
  return places;
}

const onGrid = (value: number) => Math.round(value / 10) * 10;
