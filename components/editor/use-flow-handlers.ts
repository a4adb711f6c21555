"use client";
import {
  type Connection,
  type EdgeChange,
  type FinalConnectionState,
  type NodeChange,
  useReactFlow,
} from "@xyflow/react";
import { useCallback, useMemo } from "react";
import { findNodeType } from "@/lib/nodes";
import { randomId } from "@/lib/shared/ids";
import { applyChanges, selectionAfter } from "./canvas-changes";
import { useEditorActions } from "./editor-actions";
import { copiesAt, moveTo } from "./edits";
import { drop } from "./frame-drop";
import { createFrameMark } from "./frame-mark";
import { createGuides } from "./guides";
import { type AnyFlowNode, edgeOfConnection, type Wire } from "./react-flow";
import { useEditorStore } from "./store-context";
import type { Asking } from "./use-canvas-actions";

interface HandlerOptions {
  region: { current: HTMLElement | null };
  onAsk: (asking: Asking) => void;
  onOpenInspector: () => void;
}

/** What happens when a person drags, connects or clicks on the canvas. Handlers stay the same, so nothing is drawn for them. */
export function useFlowHandlers({ region, onAsk, onOpenInspector }: HandlerOptions) {
  const store = useEditorStore();
  const flow = useReactFlow<AnyFlowNode, Wire>();
  const actions = useEditorActions();
  const mark = useMemo(createFrameMark, []);
  const guides = useMemo(() => createGuides(region), [region]);
  const onNodesChange = useCallback(
    (changes: NodeChange<AnyFlowNode>[]) => {
      const state = store.getState();
      applyChanges(changes, state, guides.snapping(state, flow.getViewport()));
    },
    [store, flow, guides],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange<Wire>[]) => {
      const selected = changes.filter((change) => change.type === "select");
      if (selected.length > 0) store.getState().select(selectionAfter(store.getState().selection, selected));
    },
    [store],
  );
  const onDragStop = useCallback(
    ({ altKey }: { altKey: boolean }) => {
      mark.clear();
      guides.clear();
      const { view, graph, run } = store.getState();
      const move = moveTo(graph, new Map(view.nodes.map(({ id, position }) => [id, position])));
      if (!move) return;
      const copies = altKey && copiesAt(graph, view.nodes, randomId);
      if (copies) run(copies.command, { select: copies.select });
      else run(drop(graph, view.nodes, move));
    },
    [store, mark, guides],
  );
  const onDrag = useCallback(
    (_: unknown, node: AnyFlowNode | undefined) => mark.at(store.getState(), node),
    [store, mark],
  );
  const onSelectionDrag = useCallback(
    (_: unknown, [node]: AnyFlowNode[]) => mark.at(store.getState(), node),
    [store, mark],
  );
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
      if (node.type !== "note") onOpenInspector();
    },
    [onOpenInspector],
  );
  const onPaneClick = useCallback(() => {
    store.getState().select([]);
    actions.focusCanvas();
  }, [store, actions]);
  const onMoveStart = useCallback(() => region.current?.setAttribute("data-moving", ""), [region]);
  const onMoveEnd = useCallback(() => region.current?.removeAttribute("data-moving"), [region]);
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
  return {
    onNodesChange,
    onEdgesChange,
    onNodeDrag: onDrag,
    onSelectionDrag,
    onNodeDragStop: onDragStop,
    onSelectionDragStop: onDragStop,
    onConnect,
    onConnectStart,
    onConnectEnd,
    onReconnect,
    onReconnectStart: onConnectStart,
    onReconnectEnd,
    onNodeDoubleClick: onOpen,
    onPaneClick,
    onMoveStart,
    onMoveEnd,
  };
}

function pointerOf(event: MouseEvent | TouchEvent): { x: number; y: number } {
  const point = "changedTouches" in event ? event.changedTouches[0] : event;
  return { x: point?.clientX ?? 0, y: point?.clientY ?? 0 };
}
