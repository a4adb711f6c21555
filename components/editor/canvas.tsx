"use client";
import "@xyflow/react/dist/style.css";
import {
  Background,
  type Connection,
  type EdgeChange,
  type FinalConnectionState,
  type NodeChange,
  ReactFlow,
  useStore as useFlowStore,
  useReactFlow,
} from "@xyflow/react";
import {
  type DragEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { findNodeType } from "@/lib/nodes";
import { randomId } from "@/lib/shared/ids";
import { firstViewport, type Viewport } from "./bounds";
import styles from "./canvas.module.css";
import { ConnectionLine } from "./connection-line";
import { useEditorActions } from "./editor-actions";
import { addAt, insertOnEdge, moveTo } from "./edits";
import { Minimap } from "./minimap";
import { NoteCard } from "./note-node";
import { Overview } from "./overview";
import { type AnyFlowNode, edgeOfConnection, peekWire, type Wire } from "./react-flow";
import { edgeKey } from "./routes";
import { Step } from "./step-node";
import { useEditor, useEditorStore } from "./store-context";
import type { Asking } from "./use-canvas-actions";
import { useCanvasKeys } from "./use-canvas-keys";
import { WireEdge } from "./wire-edge";
import { FAR_BELOW, OVERVIEW_FROM_NODES, zoomBand } from "./zoom-band";

// Kept outside the component: React Flow draws everything again when one of these is a new object.
const nodeTypes = { step: Step, note: NoteCard };
const edgeTypes = { wire: WireEdge };
const noNodes: AnyFlowNode[] = [];
const noWires: Wire[] = [];
const ariaLabels = {
  "node.a11yDescription.default": "Enter edits, arrow keys go along the connections, Delete removes.",
  "node.a11yDescription.keyboardDisabled":
    "Enter edits, arrow keys go along the connections, Delete removes.",
};
export const STEP_MIME = "application/x-patchcord-step";

interface CanvasProps {
  /** Asks which step to add or to connect to. */
  onAsk: (asking: Asking) => void;
  onOpenInspector: () => void;
  label: string;
  /** For looking only: nothing moves, connects or is added. */
  isMap?: boolean;
  children?: ReactNode;
}

/** The flow as cards and wires. */
export function Canvas({ onAsk, onOpenInspector, label, isMap = false, children }: CanvasProps) {
  const region = useRef<HTMLElement>(null);
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  // Before anything is painted, so that the steps are in the first picture.
  useLayoutEffect(() => {
    const box = region.current?.getBoundingClientRect();
    if (box) setSize({ width: box.width, height: box.height });
  }, []);
  const onKeyDown = useCanvasKeys(onOpenInspector);
  return (
    <section
      ref={region}
      className={styles.region}
      aria-label={label}
      aria-description="Arrow keys go along the connections, Enter edits a step, A adds one, C connects, question mark lists all keys."
      data-canvas=""
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the canvas takes the focus so that its keys work
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      {size && (
        <Flow region={region} size={size} onAsk={onAsk} onOpenInspector={onOpenInspector} isMap={isMap} />
      )}
      {children}
    </section>
  );
}

interface FlowProps {
  region: { current: HTMLElement | null };
  size: { width: number; height: number };
  onAsk: (asking: Asking) => void;
  onOpenInspector: () => void;
  isMap: boolean;
}

function Flow({ region, size, onAsk, onOpenInspector, isMap }: FlowProps) {
  const store = useEditorStore();
  const flow = useReactFlow<AnyFlowNode, Wire>();
  const actions = useEditorActions();
  const nodes = useEditor((state) => state.view.nodes);
  const edges = useEditor((state) => state.view.edges);
  const peek = useEditor((state) => state.peek);
  const isReadOnly = useEditor((state) => state.isReadOnly) || isMap;
  const isFar = useFlowStore((state) => state.transform[2] < FAR_BELOW);
  const isOverview = isFar && nodes.length > OVERVIEW_FROM_NODES;
  const [first] = useState<Viewport>(() => firstViewport(store.getState().view.nodes, size));
  const shownEdges = useMemo(
    () => (peek ? [...edges, ...peekWire(peek, store.getState().view)] : edges),
    [edges, peek, store],
  );
  useSteadyCentre(region);
  const drop = useStepDrop();

  const onNodesChange = useCallback(
    (changes: NodeChange<AnyFlowNode>[]) => applyChanges(changes, store.getState()),
    [store],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange<Wire>[]) => {
      const selected = changes.filter((change) => change.type === "select");
      if (selected.length > 0) store.getState().select(selectionAfter(store.getState().selection, selected));
    },
    [store],
  );
  const onDragStop = useCallback(() => {
    const { view, graph, run } = store.getState();
    const move = moveTo(graph, new Map(view.nodes.map(({ id, position }) => [id, position])));
    if (move) run(move);
  }, [store]);
  const onConnect = useCallback(
    (connection: Connection) => {
      const edge = edgeOfConnection(connection);
      if (edge) store.getState().run({ do: "connect", edge });
    },
    [store],
  );
  const onConnectStart = useCallback(() => region.current?.setAttribute("data-connecting", ""), [region]);
  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      region.current?.removeAttribute("data-connecting");
      const { fromHandle } = state;
      if (state.isValid || fromHandle?.type !== "source" || !fromHandle.id) return;
      const at = pointerOf(event);
      const port = { from: fromHandle.nodeId, port: fromHandle.id };
      const under = document.elementFromPoint(at.x, at.y);
      const to = under?.closest<HTMLElement>(".react-flow__node")?.dataset.id;
      if (to !== undefined) {
        const node = store.getState().graph.nodes.find(({ id }) => id === to);
        const takes = node && !findNodeType(node.type)?.entry && to !== port.from;
        if (takes) store.getState().run({ do: "connect", edge: { ...port, to } });
      } else if (under?.closest(".react-flow__pane")) {
        onAsk({ ask: "add", at, port, place: flow.screenToFlowPosition(at) });
      }
    },
    [region, store, flow, onAsk],
  );
  const onOpen = useCallback(
    (_: unknown, node: AnyFlowNode) => {
      if (node.type === "step") onOpenInspector();
    },
    [onOpenInspector],
  );
  const onPaneClick = useCallback(() => {
    store.getState().select([]);
    actions.focusCanvas();
  }, [store, actions]);
  const onReconnect = useCallback((_: Wire, connection: Connection) => onConnect(connection), [onConnect]);
  const onReconnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, wire: Wire, _: unknown, state: FinalConnectionState) => {
      region.current?.removeAttribute("data-connecting");
      const at = pointerOf(event);
      const isOnPane = document.elementFromPoint(at.x, at.y)?.closest(".react-flow__pane");
      if (!state.isValid && isOnPane && wire.sourceHandle) {
        store.getState().run({ do: "disconnect", from: wire.source, port: wire.sourceHandle });
      }
    },
    [region, store],
  );

  return (
    <>
      <ReactFlow<AnyFlowNode, Wire>
        className={styles.flow}
        nodes={isOverview ? noNodes : nodes}
        edges={isOverview ? noWires : shownEdges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        defaultViewport={first}
        width={size.width}
        height={size.height}
        minZoom={0.05}
        maxZoom={2}
        onlyRenderVisibleElements
        nodesDraggable={!isReadOnly}
        nodesConnectable={!isReadOnly}
        edgesReconnectable={!isReadOnly}
        edgesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={["Meta", "Control"]}
        panOnScroll
        zoomOnDoubleClick={false}
        elevateNodesOnSelect={false}
        connectionRadius={34}
        connectionLineComponent={ConnectionLine}
        nodeDragThreshold={2}
        attributionPosition="top-right"
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onNodeDragStop={onDragStop}
        onSelectionDragStop={onDragStop}
        onConnect={onConnect}
        onConnectStart={onConnectStart}
        onConnectEnd={onConnectEnd}
        onReconnect={onReconnect}
        onReconnectStart={onConnectStart}
        onReconnectEnd={onReconnectEnd}
        ariaLabelConfig={ariaLabels}
        onNodeDoubleClick={onOpen}
        onPaneClick={onPaneClick}
        {...drop}
      >
        <Background gap={18} size={1.4} />
      </ReactFlow>
      {isOverview && <OverviewLayer />}
      <ZoomBandMark region={region} />
      <Minimap />
    </>
  );
}

/** Read by CSS: the cards fold without being drawn again. */
function ZoomBandMark({ region }: { region: { current: HTMLElement | null } }) {
  const band = useFlowStore((state) => zoomBand(state.transform[2]));
  useEffect(() => {
    if (region.current) region.current.dataset.zoom = band;
  }, [band, region]);
  return null;
}

/** A click on the drawing goes to the step under it, at a size one can read. */
function OverviewLayer() {
  const flow = useReactFlow();
  const store = useEditorStore();
  const actions = useEditorActions();
  useEffect(() => {
    const pane = document.querySelector<HTMLElement>("[data-canvas] .react-flow__pane");
    const go = (event: MouseEvent) => {
      const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
      const hit = store
        .getState()
        .view.nodes.find(
          ({ position, width = 0, height = 0 }) =>
            at.x >= position.x &&
            at.x <= position.x + width &&
            at.y >= position.y &&
            at.y <= position.y + height,
        );
      if (hit) actions.goTo(hit.id);
    };
    pane?.addEventListener("click", go);
    return () => pane?.removeEventListener("click", go);
  }, [flow, store, actions]);
  return <Overview />;
}

/** When a panel opens or closes, what was in the middle of the canvas stays there. */
function useSteadyCentre(region: { current: HTMLElement | null }) {
  const flow = useReactFlow();
  useEffect(() => {
    if (!region.current) return;
    let before: { width: number; height: number } | null = null;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      if (before && (before.width !== width || before.height !== height)) {
        const { x, y, zoom } = flow.getViewport();
        flow.setViewport({ x: x + (width - before.width) / 2, y: y + (height - before.height) / 2, zoom });
      }
      before = { width, height };
    });
    observer.observe(region.current);
    return () => observer.disconnect();
  }, [flow, region]);
}

/** Steps dragged from the palette land where they are dropped; on a wire they are put between its two steps. */
function useStepDrop() {
  const store = useEditorStore();
  const flow = useReactFlow();
  return useMemo(() => {
    let marked: Element | null = null;
    const wireAt = (event: DragEvent) =>
      document
        .elementsFromPoint(event.clientX, event.clientY)
        .find((element) => element.hasAttribute("data-edge")) ?? null;
    const mark = (element: Element | null) => {
      if (marked === element) return;
      marked?.removeAttribute("data-drop");
      element?.setAttribute("data-drop", "");
      marked = element;
    };
    return {
      onDragOver(event: DragEvent) {
        if (!event.dataTransfer.types.includes(STEP_MIME) || store.getState().isReadOnly) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy" as const;
        mark(wireAt(event));
      },
      onDragLeave: () => mark(null),
      onDrop(event: DragEvent) {
        const definition = findNodeType(event.dataTransfer.getData(STEP_MIME));
        if (!definition) return;
        event.preventDefault();
        const key = wireAt(event)?.getAttribute("data-edge");
        mark(null);
        const { graph, run } = store.getState();
        const at = flow.screenToFlowPosition({ x: event.clientX - 20, y: event.clientY - 20 });
        const edge = definition.entry
          ? undefined
          : graph.edges.find((candidate) => edgeKey(candidate) === key);
        const edit = edge
          ? insertOnEdge(graph, definition, edge, at, randomId)
          : addAt(graph, definition, at, randomId);
        run(edit.command, { select: edit.select });
      },
    };
  }, [store, flow]);
}

type State = ReturnType<ReturnType<typeof useEditorStore>["getState"]>;

/** Positions move what is drawn; selections go to the store; sizes matter for notes being resized only. */
function applyChanges(changes: readonly NodeChange<AnyFlowNode>[], state: State) {
  const moved = new Map<string, Partial<AnyFlowNode>>();
  for (const change of changes) {
    if (change.type === "position" && change.position) {
      moved.set(change.id, {
        ...moved.get(change.id),
        position: change.position,
        dragging: change.dragging ?? false,
      });
    } else if (change.type === "dimensions" && change.resizing !== undefined && change.dimensions) {
      moved.set(change.id, { ...moved.get(change.id), ...change.dimensions, measured: change.dimensions });
    }
  }
  if (moved.size > 0) {
    state.drag(
      state.view.nodes.map((node) => {
        const part = moved.get(node.id);
        return part ? ({ ...node, ...part } as AnyFlowNode) : node; // a part never changes the kind of a node
      }),
    );
  }
  const selected = changes.filter((change) => change.type === "select");
  if (selected.length > 0) state.select(selectionAfter(state.selection, selected));
}

function selectionAfter(
  selection: ReadonlySet<string>,
  changes: readonly { id: string; selected: boolean }[],
): Set<string> {
  const next = new Set(selection);
  for (const { id, selected } of changes) {
    if (selected) next.add(id);
    else next.delete(id);
  }
  return next;
}

function pointerOf(event: MouseEvent | TouchEvent): { x: number; y: number } {
  const point = "changedTouches" in event ? event.changedTouches[0] : event;
  return { x: point?.clientX ?? 0, y: point?.clientY ?? 0 };
}
