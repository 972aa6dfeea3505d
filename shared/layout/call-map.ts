import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import type { CallGraph, CallLine, Party } from '../services/call-graph';
import type { Box } from './arrange';
import type { Point } from './route';

/** Sizes of what is drawn, px. */
export const callCard = { width: 184, head: 50, row: 22, foot: 26 } as const;
const plain = { width: 156, height: 44 };
const groupPadding = '[top=34,left=14,bottom=14,right=14]';

/** Where everything of the map stands, its upper left corner at 0, 0. */
export interface CallMap {
  parties: Map<string, Box>;
  /** Namespaces and hosts of containers. */
  groups: Box[];
  /** Without a label where no width was given for one. */
  lines: Map<string, { points: Point[]; label: Point | null }>;
}

/** px; a workload has a row for each service and one that says where it runs. */
const cardHeight = ({ kind, services }: Party): number =>
  kind === 'workload' || kind === 'container'
    ? callCard.head + services.length * callCard.row + callCard.foot
    : plain.height;

const widthOf = ({ kind }: Party) =>
  kind === 'workload' || kind === 'container' ? callCard.width : plain.width;

/** From the upper edge of its card, px: where lines end that lead to the service. */
export const serviceY = (index: number): number => callCard.head + (index + 0.5) * callCard.row;

/** The map as a graph for ELK (layered, left to right, lines at right angles), with room for labels of the given widths, px. */
export function callLayout({ parties, lines }: CallGraph, labelWidths: ReadonlyMap<string, number>): ElkNode {
  const alone = parties.filter(({ within }) => within === null).map(nodeOf);
  const groups = groupsOf(parties).map((name) => groupNode(name, parties));
  const edges = lines.map((line) => {
    const width = labelWidths.get(line.id);
    const labels = width === undefined ? [] : [{ id: `${line.id} label`, text: line.id, width, height: 20 }];
    return { id: line.id, sources: [`${line.from} out`], targets: [inPort(line)], labels };
  });
  return { id: 'calls', layoutOptions: options, children: [...alone, ...groups], edges };
}

const groupsOf = (parties: readonly Party[]) => [
  ...new Set(parties.flatMap(({ within }) => (within === null ? [] : [within]))),
];

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.spacing.nodeNodeBetweenLayers': '30',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.spacing.nodeNode': '22',
  'elk.spacing.edgeNode': '14',
  'elk.spacing.edgeEdge': '10',
  'elk.spacing.componentComponent': '30',
  'elk.partitioning.activate': 'true',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
};

const inPort = ({ to, service }: CallLine) => `${service ?? to} in`;
const groupId = (name: string) => `group ${name}`;

const groupNode = (name: string, parties: readonly Party[]): ElkNode => ({
  id: groupId(name),
  layoutOptions: { 'elk.padding': groupPadding, 'elk.partitioning.partition': '2' },
  children: parties.filter(({ within }) => within === name).map(nodeOf),
});

/** Devices stand at the left, then ingresses, then all that they lead to. */
const columns = { device: '0', ingress: '1', workload: '2', container: '2' } as const;

function nodeOf(party: Party): ElkNode {
  const [width, height] = [widthOf(party), cardHeight(party)];
  const port = (id: string, x: number, y: number, side: 'WEST' | 'EAST') => ({
    id,
    x,
    y,
    width: 0,
    height: 0,
    layoutOptions: { 'elk.port.side': side },
  });
  const middle = Math.min(height, callCard.head) / 2;
  return {
    id: party.id,
    width,
    height,
    layoutOptions: {
      'elk.portConstraints': 'FIXED_POS',
      'elk.partitioning.partition': columns[party.kind],
    },
    ports: [
      port(`${party.id} out`, width, middle, 'EAST'),
      port(`${party.id} in`, 0, middle, 'WEST'),
      ...party.services.map((service, i) => port(`${service} in`, 0, serviceY(i), 'WEST')),
    ],
  };
}

/** Reads the laid out graph back. */
export function callMapOf(graph: ElkNode, { parties }: CallGraph): CallMap {
  const boxes = new Map<string, Box>();
  const visit = (node: ElkNode) => {
    const { id, x = 0, y = 0, width = 0, height = 0 } = node;
    boxes.set(id, { id, x, y, width, height });
    node.children?.forEach(visit);
  };
  graph.children?.forEach(visit);
  return {
    parties: new Map(parties.map(({ id }) => [id, boxes.get(id)!])),
    groups: groupsOf(parties).map((name) => ({ ...boxes.get(groupId(name))!, id: name })),
    lines: new Map((graph.edges ?? []).map((edge) => [edge.id, drawnLine(edge)])),
  };
}

function drawnLine({ sections = [], labels = [] }: ElkExtendedEdge) {
  const at = ({ x, y }: { x: number; y: number }): Point => [x, y];
  const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) =>
    [startPoint, ...bendPoints, endPoint].map(at),
  );
  const [label] = labels;
  if (!label) return { points, label: null };
  const { x = 0, y = 0, width = 0, height = 0 } = label;
  return { points, label: at({ x: x + width / 2, y: y + height / 2 }) };
}
