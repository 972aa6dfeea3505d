import { t } from '@lingui/core/macro';
import {
  applyNodeChanges,
  ConnectionMode,
  ReactFlow,
  useKeyPress,
  useStore,
  ViewportPortal,
  type Connection,
  type EdgeChange,
  type NodeChange,
  type NodePositionChange,
} from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef, useState, type MouseEvent } from 'react';
import type { Topology } from '#shared/topology/topology';
import { RemovedObjects } from '../changes/removed-objects';
import { reconnectCable, useHandling } from '../state/cables';
import { connectPorts, moveDevices } from '../state/design';
import { openDeviceMenu } from '../state/device-menu';
import { openDialog } from '../state/dialogs';
import { useDocument } from '../state/document';
import { select, useSelection } from '../state/selection';
import { useView } from '../state/view';
import { CableEdge, type CableEdgeType } from './cable-edge';
import { CableLayer } from './cable-layer';
import { cableUnder } from './cable-under';
import { whyNot } from './connecting';
import { ConnectionPreview } from './connection-preview';
import { DeviceNode, type DeviceNodeType } from './device-node';
import { drawnAreas, drawnNodes, withContents } from './drawn-nodes';
import { isDevice, reconcileEdges, reconcileNodes } from './flow-elements';
import { withGuides } from './drag-guides';
import { dragLeave, dragOver, drop } from './drop-device';
import { GuideLines } from './guide-lines';
import { MovingCables } from './moving-cables';
import { OverviewMap } from './overview-map';
import { PacketOverlay } from './packet-overlay';
import type { Scene } from './scene';
import { drawnCables, drawnScene, refineScene, useSceneVersion } from './scene-memory';
import { VlanZones } from './vlan-zones';
import { leastZoom, pointAt, useViewport } from './viewport';
import { NoteNode, ZoneNode, type NoteNodeType, type ZoneNodeType } from './zone-node';
import { useLayers } from './use-layers';
import { ZoomLevel } from './zoom-level';

const nodeTypes = { device: DeviceNode, zone: ZoneNode, note: NoteNode };
/** Everything that stands on the canvas. */
export type CanvasNode = DeviceNodeType | ZoneNodeType | NoteNodeType;
const edgeTypes = { cable: CableEdge };
const grid: [number, number] = [10, 10];

export function Canvas({ topology }: { topology: Topology }) {
  const free = useKeyPress('Alt', { preventDefault: false });
  const { nodes, edges, scene, layered, onNodesChange, onEdgesChange } = useDrawing(topology, free);
  const theme = useView((state) => state.theme);
  const viewport = useViewport();
  return (
    <ReactFlow<CanvasNode, CableEdgeType>
      className={layered ? 'canvas layered' : 'canvas'}
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      onConnect={connect}
      isValidConnection={isPossible}
      onReconnect={reconnect}
      onReconnectStart={(_, { id }) => useHandling.setState({ moving: id })}
      onReconnectEnd={() => useHandling.setState({ moving: null })}
      reconnectRadius={11}
      onInit={viewport.attach}
      onMoveStart={viewport.moved}
      onPaneClick={layered ? selectCable : undefined}
      onDrop={drop}
      onDragOver={dragOver}
      onDragLeave={dragLeave}
      connectionLineComponent={ConnectionPreview}
      connectionMode={ConnectionMode.Loose}
      connectionRadius={14}
      colorMode={theme}
      deleteKeyCode={null}
      selectionKeyCode="Shift"
      multiSelectionKeyCode={['Meta', 'Control', 'Shift']}
      zoomOnDoubleClick={false}
      onDoubleClick={quickAdd}
      onNodeContextMenu={showMenu}
      snapToGrid={!free}
      snapGrid={grid}
      minZoom={leastZoom}
      maxZoom={2.5}
      nodeDragThreshold={2}
      elevateNodesOnSelect={false}
      onlyRenderVisibleElements
      fitView
      fitViewOptions={{ padding: 0.08, maxZoom: 1.1 }}
      attributionPosition="bottom-left"
      aria-label={t`Homelab canvas`}
    >
      <ViewportPortal>
        <div className="canvas-dots" aria-hidden="true" />
      </ViewportPortal>
      <RemovedObjects />
      <VlanZones topology={topology} plates={scene.plates} />
      <GuideLines />
      <ZoomLevel large={layered !== null} />
      <PacketOverlay topology={topology} scene={scene} />
      <Refit resized={viewport.resized} />
      {layered && <CableLayer topology={topology} cables={layered.still} plates={scene.plates} />}
      {layered && <MovingCables cables={layered.moving} plates={scene.plates} />}
      {scene.plates.length > 12 && <OverviewMap plates={scene.plates} />}
    </ReactFlow>
  );
}

/** Keeps all in view when a region beside the canvas grows or folds. */
function Refit({ resized }: { resized: () => void }) {
  const size = useStore(({ width, height }) => `${width} ${height}`);
  useEffect(resized, [resized, size]);
  return null;
}

/** A double click on the empty canvas asks what to put there. */
function quickAdd({ target, clientX, clientY }: MouseEvent): void {
  if (!(target instanceof Element) || !target.classList.contains('react-flow__pane')) return;
  openDialog({ kind: 'quick-add', at: { x: clientX, y: clientY } });
}

/** By the mouse, or by the menu key on a focused device, which has no place on the screen of its own. */
function showMenu(event: MouseEvent, { id, type }: CanvasNode): void {
  if (type !== 'device') return;
  event.preventDefault();
  const { left, bottom } = event.currentTarget.getBoundingClientRect();
  const byKey = event.clientX === 0 && event.clientY === 0;
  openDeviceMenu(id, byKey ? { x: left, y: bottom } : { x: event.clientX, y: event.clientY });
}

/** A click beside every device may be on a cable of the layer, which has no elements that could be clicked. */
function selectCable({ clientX, clientY }: MouseEvent): void {
  const { x, y } = pointAt({ x: clientX, y: clientY });
  const under = cableUnder(drawnCables(), [x, y]);
  if (under !== null) select([under]);
}

const ends = ({ source, sourceHandle, target, targetHandle }: Connection | CableEdgeType) =>
  [`${source}:${sourceHandle}`, `${target}:${targetHandle}`] as const;

function isPossible(connection: Connection | CableEdgeType): boolean {
  const { topology } = useDocument.getState();
  return topology !== null && whyNot(topology, ...ends(connection), useHandling.getState().moving) === null;
}

const connect = (connection: Connection) => connectPorts(...ends(connection));

/** Of the two ports that are asked for, one is where the cable was and stays. */
function reconnect(edge: CableEdgeType, connection: Connection): void {
  const before = ends(edge);
  const to = ends(connection).find((end) => !before.includes(end));
  const from = before.find((end) => !ends(connection).includes(end));
  if (to !== undefined && from !== undefined) reconnectCable(edge.id, from, to);
}

/** React Flow's elements for the topology: kept in step with edits and selection, moved freely while dragged, onto guides unless `free`. */
function useDrawing(topology: Topology, free: boolean) {
  const selectedIds = useSelection((state) => state.ids);
  useSceneVersion();
  const scene = drawnScene(topology);
  useEffect(() => refineScene(topology), [topology]);
  const selected = useMemo(() => new Set(selectedIds), [selectedIds]);
  const [nodes, setNodes] = useState<CanvasNode[]>(() => nodesOf([], scene, topology, selected));
  const layered = useLayers(scene.cables, selected);
  const elements = layered?.lifted ?? scene.cables;
  const [edges, setEdges] = useState(() => reconcileEdges([], elements, selected));
  const drawn = useRef({ scene, selected, elements });
  useEffect(() => {
    const before = drawn.current;
    drawn.current = { scene, selected, elements };
    const picked = before.selected !== selected;
    if (picked || before.scene !== scene) setNodes((nodes) => nodesOf(nodes, scene, topology, selected));
    if (picked || before.elements !== elements)
      setEdges((edges) => reconcileEdges(edges, elements, selected));
  }, [scene, topology, selected, elements]);

  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      selectChanged(changes);
      const asked = changes.filter((change) => change.type === 'position');
      const moves = withGuides(
        withContents(topology, scene.plates, asked),
        { ...scene, areas: drawnAreas(topology) },
        free,
      );
      commitMoves(moves);
      const local = [...moves, ...changes.filter(({ type }) => type === 'dimensions')];
      if (local.length > 0) setNodes((before) => applyNodeChanges(local, before));
    },
    [topology, scene, free],
  );
  const onEdgesChange = useCallback((changes: EdgeChange<CableEdgeType>[]) => selectChanged(changes), []);
  return { nodes, edges, scene, layered, onNodesChange, onEdgesChange };
}

const nodesOf = (
  before: readonly CanvasNode[],
  scene: Scene,
  topology: Topology,
  selected: ReadonlySet<string>,
): CanvasNode[] => [
  ...reconcileNodes(before.filter(isDevice), scene, topology, selected),
  ...drawnNodes(topology, selected),
];

function selectChanged(changes: readonly (NodeChange<CanvasNode> | EdgeChange<CableEdgeType>)[]): void {
  const ids = new Set(useSelection.getState().ids);
  for (const change of changes) {
    if (change.type !== 'select') continue;
    if (change.selected) ids.add(change.id);
    else ids.delete(change.id);
  }
  select([...ids]);
}

/** A drag becomes one edit when it ends; arrow keys move at once. */
function commitMoves(moves: readonly NodePositionChange[]): void {
  const moved = moves.flatMap(({ id, dragging, position }) =>
    dragging === false && position ? [[id, position] as const] : [],
  );
  if (moved.length > 0) moveDevices(Object.fromEntries(moved));
}
