import { t } from '@lingui/core/macro';
import { ReactFlow, ReactFlowProvider, useReactFlow, useStore, type NodeChange } from '@xyflow/react';
import { useEffect, useMemo, useRef } from 'react';
import type { CallMap } from '#shared/layout/call-map';
import { callGraph, type CallGraph } from '#shared/services/call-graph';
import type { Topology } from '#shared/topology/topology';
import { leastZoom, showMap, useViewport } from '../canvas/viewport';
import { CommandIcon } from '../controls/command-button';
import { select, useSelection } from '../state/selection';
import { useView } from '../state/view';
import { CallLines } from './call-lines';
import { labelWidth } from './call-words';
import { NothingRuns } from './nothing-runs';
import { GroupNode, PartyNode, type GroupNodeType, type PartyNodeType } from './party-node';
import type { HostRow } from './placement';
import { useLitCalls, type LitCalls } from './use-lit-calls';
import { useCallLayout } from './use-call-layout';

const nodeTypes = { party: PartyNode, parties: GroupNode };
type MapNode = PartyNodeType | GroupNodeType;

interface CallMapViewProps {
  topology: Topology;
  rows: readonly HostRow[];
}

/** Who calls whom: devices, ingresses, workloads with their services in their namespaces, containers on their hosts. */
export function CallMapView({ topology, rows }: CallMapViewProps) {
  const graph = useSameGraph(topology);
  const widths = useMemo(
    () =>
      new Map(graph.lines.filter(({ begins }) => begins).map((line) => [line.id, labelWidth(line)] as const)),
    [graph],
  );
  const laid = useCallLayout(graph, widths);
  if (graph.parties.length === 0) return <NothingRuns />;
  return (
    <ReactFlowProvider>
      {laid && <Drawn topology={topology} rows={rows} {...laid} />}
      <div className="canvas-tools">
        <CommandIcon id="view.zoomOut" />
        <CommandIcon id="view.fit" />
        <CommandIcon id="view.zoomIn" />
      </div>
    </ReactFlowProvider>
  );
}

function Drawn({ topology, rows, graph, map }: CallMapViewProps & { graph: CallGraph; map: CallMap }) {
  const theme = useView((state) => state.theme);
  const selected = useSelection((state) => state.ids);
  const viewport = useViewport();
  const lit = useLitCalls(graph);
  const nodes = useMemo(
    () => [...groupsOf(topology, map), ...cardsOf(graph, map, { topology, rows, lit }, selected)],
    [topology, rows, graph, map, lit, selected],
  );
  return (
    <ReactFlow<MapNode>
      className="call-map"
      nodes={nodes}
      nodeTypes={nodeTypes}
      onNodesChange={(changes) => selectChanged(changes, map)}
      onPaneClick={() => select([])}
      onMoveStart={viewport.moved}
      nodesDraggable={false}
      nodesConnectable={false}
      deleteKeyCode={null}
      multiSelectionKeyCode={['Meta', 'Control', 'Shift']}
      zoomOnDoubleClick={false}
      colorMode={theme}
      minZoom={leastZoom}
      maxZoom={2.5}
      attributionPosition="bottom-left"
      aria-label={t`Map of calls`}
    >
      <CallLines graph={graph} map={map} lit={lit} />
      <Fitted map={map} resized={viewport.resized} />
    </ReactFlow>
  );
}

/** All is in view at first, and when the region is resized before anyone has moved the map. */
function Fitted({ map, resized }: { map: CallMap; resized: () => void }) {
  const flow = useReactFlow();
  const drawn = useRef(map);
  useEffect(() => {
    drawn.current = map;
    resized();
  }, [map, resized]);
  useEffect(() => showMap(flow, () => [...drawn.current.parties.values(), ...drawn.current.groups]), [flow]);
  const size = useStore(({ width, height }) => `${width} ${height}`);
  useEffect(resized, [resized, size]);
  return null;
}

/** The same object as long as an edit has not changed who calls whom, so that nothing is laid out anew. */
function useSameGraph(topology: Topology): CallGraph {
  const words = JSON.stringify(callGraph(topology));
  return useMemo(() => JSON.parse(words) as CallGraph, [words]);
}

const groupsOf = (topology: Topology, { groups }: CallMap) =>
  groups.map(({ id, ...box }): GroupNodeType => ({
    ...placed(box),
    id: `within ${id}`,
    type: 'parties',
    selectable: false,
    focusable: false,
    data: { topology, name: id },
  }));

const cardsOf = (
  { parties }: CallGraph,
  map: CallMap,
  data: { topology: Topology; rows: readonly HostRow[]; lit: LitCalls },
  selected: readonly string[],
) =>
  parties.map((party): PartyNodeType => ({
    ...placed(map.parties.get(party.id)!),
    id: party.id,
    type: 'party',
    selected: selected.includes(party.id),
    ariaLabel: party.id,
    data: { ...data, party },
  }));

const placed = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => ({
  position: { x, y },
  width,
  height,
});

/** What is not on the map, and services, which are no nodes of it, are let go where a party is picked. */
function selectChanged(changes: readonly NodeChange<MapNode>[], { parties }: CallMap): void {
  const ids = new Set(useSelection.getState().ids.filter((id) => parties.has(id)));
  for (const change of changes) {
    if (change.type !== 'select') continue;
    if (change.selected) ids.add(change.id);
    else ids.delete(change.id);
  }
  if (changes.some(({ type }) => type === 'select')) select([...ids]);
}
