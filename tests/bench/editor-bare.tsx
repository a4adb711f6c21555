// The page the editor is compared with: React Flow alone with the same nodes and wires, used the fast way (memoised
// nodes, only what is visible, sizes and handles given), and nothing else of the product.
import "@xyflow/react/dist/style.css";
import {
  applyNodeChanges,
  type Edge,
  Handle,
  type Node,
  type NodeChange,
  type NodeProps,
  Position,
  ReactFlow,
} from "@xyflow/react";
import { memo, useCallback, useState } from "react";
import { createRoot } from "react-dom/client";

type BareNode = Node<{ name: string; ports: { id: string; yPx: number }[] }>;

const Bare = memo(function Bare({ data }: NodeProps<BareNode>) {
  return (
    <div data-part="head">
      {data.name}
      <Handle type="target" id="in" position={Position.Left} style={{ top: 22 }} />
      {data.ports.map(({ id, yPx }) => (
        <Handle key={id} type="source" id={id} position={Position.Right} style={{ top: yPx }} />
      ))}
    </div>
  );
});
const nodeTypes = { step: Bare };
const noEdges: Edge[] = [];

function Canvas({ first, edges }: { first: BareNode[]; edges: Edge[] }) {
  const [nodes, setNodes] = useState(first);
  const onNodesChange = useCallback(
    (changes: NodeChange<BareNode>[]) => setNodes((before) => applyNodeChanges(changes, before)),
    [],
  );
  const isFit = location.search === "?fit";
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      onNodesChange={onNodesChange}
      onlyRenderVisibleElements
      minZoom={0.02}
      fitView={isFit}
      defaultViewport={{ x: 40, y: 240, zoom: 1 }}
      proOptions={{ hideAttribution: true }}
    />
  );
}

const root = document.getElementById("root");
const text = document.getElementById("flow")?.textContent ?? "{}";
const { nodes = [], edges = noEdges } = JSON.parse(text) as { nodes?: BareNode[]; edges?: Edge[] }; // the server's own
if (root) createRoot(root).render(<Canvas first={nodes} edges={edges} />);
