"use client";
import { t } from "@/lib/words/t";
import "@xyflow/react/dist/style.css";
import { ReactFlow, useStore as useFlowStore } from "@xyflow/react";
import {
  type FocusEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { firstViewport, type Viewport } from "./bounds";
import styles from "./canvas.module.css";
import { ConnectionLine } from "./connection-line";
import { FrameBox } from "./frame-node";
import { Grid } from "./grid";
import { Minimap } from "./minimap";
import { NoteCard } from "./note-node";
import { OverviewLayer } from "./overview-layer";
import { type AnyFlowNode, peekWire, type Wire } from "./react-flow";
import { Step } from "./step-node";
import type { EditorStore } from "./store";
import { useEditor, useEditorStore } from "./store-context";
import type { Asking } from "./use-canvas-actions";
import { useCanvasKeys } from "./use-canvas-keys";
import { useFirstInView } from "./use-first-in-view";
import { useFlowHandlers } from "./use-flow-handlers";
import { useHand } from "./use-hand";
import { useSteadyCentre } from "./use-steady-centre";
import { useStepDrop } from "./use-step-drop";
import { WireEdge } from "./wire-edge";
import { FAR_BELOW, OVERVIEW_FROM_NODES, zoomBand } from "./zoom-band";

// Kept outside the component, as the labels are kept within it: React Flow draws everything again when one of these is
// a new object.
const nodeTypes = { step: Step, note: NoteCard, frame: FrameBox };
const edgeTypes = { wire: WireEdge };
const noNodes: AnyFlowNode[] = [];
const noWires: Wire[] = [];
const ariaLabels = () => ({
  "node.a11yDescription.default": t("Enter edits, arrow keys go along the connections, Delete removes."),
  "node.a11yDescription.keyboardDisabled": t(
    "Enter edits, arrow keys go along the connections, Delete removes.",
  ),
});

interface CanvasProps {
  /** Asks which step to add or to connect to. */
  onAsk: (asking: Asking) => void;
  onOpenInspector: () => void;
  label: string;
  /** For looking only: nothing moves, connects or is added. */
  isMap?: boolean;
  /** Single letters can be turned off. */
  hasLetters?: boolean;
  children?: ReactNode;
}

/** The flow as cards and wires. */
export function Canvas({
  onAsk,
  onOpenInspector,
  label,
  isMap = false,
  hasLetters = true,
  children,
}: CanvasProps) {
  const region = useRef<HTMLElement>(null);
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  // Before anything is painted, so that the steps are in the first picture.
  useLayoutEffect(() => {
    const box = region.current?.getBoundingClientRect();
    if (box) setSize({ width: box.width, height: box.height });
  }, []);
  const onKeyDown = useCanvasKeys(onOpenInspector, hasLetters);
  const store = useEditorStore();
  const onFocus = useCallback(({ target }: FocusEvent<HTMLElement>) => selectFocused(store, target), [store]);
  return (
    <section
      ref={region}
      className={styles.region}
      aria-label={label}
      aria-description={t(
        "Arrow keys go along the connections, Enter edits a step, A adds one, C connects, question mark lists all keys.",
      )}
      data-canvas=""
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the canvas takes the focus so that its keys work
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
    >
      {size && (
        <Flow region={region} size={size} onAsk={onAsk} onOpenInspector={onOpenInspector} isMap={isMap} />
      )}
      {children}
    </section>
  );
}

/** A step that one comes to by Tab is selected, as one that is clicked: keys act on the selection. */
function selectFocused(store: EditorStore, target: HTMLElement) {
  const id = target.matches(".react-flow__node:focus-visible") ? target.dataset.id : undefined;
  const { selection, select, isGathering } = store.getState();
  if (id !== undefined && !selection.has(id) && !isGathering) select([id]);
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
  const nodes = useEditor((state) => state.view.nodes);
  const edges = useEditor((state) => state.view.edges);
  const peek = useEditor((state) => state.peek);
  const isReadOnly = useEditor((state) => state.isReadOnly) || isMap;
  const isFar = useFlowStore((state) => state.transform[2] < FAR_BELOW);
  const isOverview = isFar && nodes.length > OVERVIEW_FROM_NODES;
  const [first] = useState<Viewport>(() => {
    const { graph, view } = store.getState();
    return firstViewport(graph, view.nodes, size);
  });
  const shown = useFirstInView({ nodes, edges }, first, size);
  const shownEdges = useMemo(
    () => (peek ? [...shown.edges, ...peekWire(peek, store.getState().view)] : shown.edges),
    [shown, peek, store],
  );
  const ariaLabelConfig = useMemo(ariaLabels, []);
  useSteadyCentre(region);
  useHand(region);
  const drop = useStepDrop();
  const handlers = useFlowHandlers({ region, onAsk, onOpenInspector });

  return (
    <>
      <ReactFlow<AnyFlowNode, Wire>
        className={styles.flow}
        nodes={isOverview ? noNodes : shown.nodes}
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
        ariaLabelConfig={ariaLabelConfig}
        {...handlers}
        {...drop}
      >
        <Grid />
      </ReactFlow>
      <div className={styles.guide} data-guide="x" hidden />
      <div className={styles.guide} data-guide="y" hidden />
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
