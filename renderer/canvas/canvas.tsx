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
  type NodeDimensionChange,
  type NodePositionChange,
} from '@xyflow/react';
import { useCallback, useDeferredValue, useEffect, useMemo, useState, type MouseEvent } from 'react';
import type { Topology } from '#shared/topology/topology';
import { RemovedObjects } from '../changes/removed-objects';
import { reconnectCable, useHandling } from '../state/cables';
import { connectPorts, moveDevices } from '../state/design';
import { openDeviceMenu } from '../state/device-menu';
import { openDialog } from '../state/dialogs';
import { useDocument } from '../state/document';
import { drawnOf, select, useSelection } from '../state/selection';
import { useView } from '../state/view';
import { CableEdge, type CableEdgeType } from './cable-edge';
import { CableLayer } from './cable-layer';
import { cableUnder } from './cable-under';
import { whyNot } from './connecting';
import { ConnectionPreview } from './connection-preview';
import { DeviceNode, type DeviceNodeType } from './device-node';
import { drawnEdges, drawnNodes } from './drawn-elements';
import { drawnAreas, withContents } from './drawn-nodes';
import { withGuides } from './drag-guides';
import { dragLeave, dragOver, drop } from './drop-device';
import { GuideLines } from './guide-lines';
import { MovingCables } from './moving-cables';
import { OverviewMap } from './overview-map';
import { PacketOverlay } from './packet-overlay';
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
// React Flow takes what is another object for a change.
const grid: [number, number] = [10, 10];
const severalKeys = 'Meta Control Shift'.split(' ');
const fitting = { padding: 0.08, maxZoom: 1.1 };

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
      onReconnectStart={takeEnd}
      onReconnectEnd={releaseEnd}
      reconnectRadius={11}
      onInit={viewport.attach}
      onMoveStart={viewport.moved}
      onPaneClick={layered ? selectCable : leaveOthers}
      onDrop={drop}
      onDragOver={dragOver}
      onDragLeave={dragLeave}
      connectionLineComponent={ConnectionPreview}
      connectionMode={ConnectionMode.Loose}
      connectionRadius={14}
      colorMode={theme}
      deleteKeyCode={null}
      selectionKeyCode="Shift"
      multiSelectionKeyCode={severalKeys}
      zoomActivationKeyCode={null}
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
      fitViewOptions={fitting}
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
  if (under === null) leaveOthers();
  else select([under]);
}

/** A click beside everything also leaves what is selected in another view; React Flow itself leaves what is drawn. */
const leaveOthers = () => select(drawnSelection());

function drawnSelection(): string[] {
  const { topology } = useDocument.getState();
  const { ids } = useSelection.getState();
  return topology ? drawnOf(topology, ids) : [];
}

const ends = ({ source, sourceHandle, target, targetHandle }: Connection | CableEdgeType) =>
  [`${source}:${sourceHandle}`, `${target}:${targetHandle}`] as const;

function isPossible(connection: Connection | CableEdgeType): boolean {
  const { topology } = useDocument.getState();
  return topology !== null && whyNot(topology, ...ends(connection), useHandling.getState().moving) === null;
}

const connect = (connection: Connection) => connectPorts(...ends(connection));

const takeEnd = (_: unknown, { id }: CableEdgeType) => useHandling.setState({ moving: id });
const releaseEnd = () => useHandling.setState({ moving: null });

/** Of the two ports that are asked for, one is where the cable was and stays. */
function reconnect(edge: CableEdgeType, connection: Connection): void {
  const before = ends(edge);
  const to = ends(connection).find((end) => !before.includes(end));
  const from = before.find((end) => !ends(connection).includes(end));
  if (to !== undefined && from !== undefined) reconnectCable(edge.id, from, to);
}

/**
 * React Flow's elements for the topology, made while rendering, so that an edit is one pass. What is dragged or resized moves
 * freely over them, onto guides unless `free`, until the design says where it stands.
 */
function useDrawing(topology: Topology, free: boolean) {
  const selectedIds = useSelection((state) => state.ids);
  useSceneVersion();
  const scene = drawnScene(topology);
  useEffect(() => refineScene(topology), [topology]);
  const selected = useMemo(() => new Set(selectedIds), [selectedIds]);
  // A rubber band selects faster than the picture of cables is drawn without those that would move.
  const layered = useLayers(scene.cables, useDeferredValue(selected));
  const elements = layered?.lifted ?? scene.cables;
  const nodes = useMemo(() => drawnNodes(scene, topology, selected), [scene, topology, selected]);
  const edges = useMemo(() => drawnEdges(elements, selected), [elements, selected]);
  const [held, hold] = useState<Held>({ of: nodes, changes: [] });
  const shown = useMemo(
    () => (held.of === nodes && held.changes.length > 0 ? applyNodeChanges(held.changes, nodes) : nodes),
    [held, nodes],
  );
  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      selectChanged(changes);
      const asked = changes.filter((change) => change.type === 'position');
      const moves = withGuides(
        withContents(topology, scene.plates, asked),
        { ...scene, areas: drawnAreas(topology) },
        free,
      );
      const local = [...moves, ...changes.filter((change) => change.type === 'dimensions')];
      if (local.length > 0) hold((before) => holding(nodes, before, local));
      commitMoves(moves);
    },
    [topology, scene, nodes, free],
  );
  const onEdgesChange = useCallback((changes: EdgeChange<CableEdgeType>[]) => selectChanged(changes), []);
  return { nodes: shown, edges, scene, layered, onNodesChange, onEdgesChange };
}

type LocalChange = NodePositionChange | NodeDimensionChange;

/** What the hand has moved or resized and the design does not know yet: it stands over the nodes that it began at. */
interface Held {
  of: CanvasNode[];
  changes: LocalChange[];
}

/** Of each node's changes the last of a kind counts. */
function holding(of: CanvasNode[], before: Held, changes: readonly LocalChange[]): Held {
  const key = ({ id, type }: LocalChange) => `${type} ${id}`;
  const anew = new Set(changes.map(key));
  const kept = before.of === of ? before.changes.filter((change) => !anew.has(key(change))) : [];
  return { of, changes: [...kept, ...changes] };
}

function selectChanged(changes: readonly (NodeChange<CanvasNode> | EdgeChange<CableEdgeType>)[]): void {
  const picks = changes.filter((change) => change.type === 'select');
  if (picks.length === 0) return;
  const ids = new Set(drawnSelection());
  for (const { id, selected } of picks) {
    if (selected) ids.add(id);
    else ids.delete(id);
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
