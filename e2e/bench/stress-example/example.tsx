import {
  Background,
  Controls,
  ReactFlow,
  ReactFlowProvider,
  useEdgesState,
  useNodesState,
  type Edge,
  type Node,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { createRoot } from 'react-dom/client';

/** As React Flow's own stress example lays them out: plain nodes in a grid, each joined to the one before. */
const columns = 25;
const count = 1000;

const initialNodes = Array.from({ length: count }, (_, i): Node => ({
  id: String(i + 1),
  style: { width: 50, height: 30, fontSize: 11 },
  data: { label: `Node ${i + 1}` },
  position: { x: (i % columns) * 100, y: Math.floor(i / columns) * 50 },
}));
const initialEdges = initialNodes.slice(1).map(({ id }, i): Edge => ({
  id: `edge-${id}`,
  source: String(i + 1),
  target: id,
}));

function Stress() {
  const [nodes, , onNodesChange] = useNodesState(initialNodes);
  const [edges, , onEdgesChange] = useEdgesState(initialEdges);
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      minZoom={0.1}
      maxZoom={8}
      fitView
    >
      <Controls />
      <Background />
    </ReactFlow>
  );
}

createRoot(document.getElementById('root')!).render(
  <ReactFlowProvider>
    <Stress />
  </ReactFlowProvider>,
);
