"use client";
import { useReactFlow } from "@xyflow/react";
import { type DragEvent, useMemo } from "react";
import { findNodeType } from "@/lib/nodes";
import { randomId } from "@/lib/shared/ids";
import { addAt, insertOnEdge } from "./edits";
import { frameAt, intoFrame } from "./frame-drop";
import { edgeKey } from "./routes";
import { useEditorStore } from "./store-context";

/** What a step dragged from the palette is called on its way. */
export const STEP_MIME = "application/x-patchcord-step";

/** Steps dragged from the palette land where they are dropped; on a wire they are put between its two steps. */
export function useStepDrop() {
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
        const { graph, view, run } = store.getState();
        const at = flow.screenToFlowPosition({ x: event.clientX - 20, y: event.clientY - 20 });
        const edge = definition.entry
          ? undefined
          : graph.edges.find((candidate) => edgeKey(candidate) === key);
        const edit = edge
          ? insertOnEdge(graph, definition, edge, at, randomId)
          : addAt(graph, definition, at, randomId);
        run(intoFrame(graph, edit, frameAt(view.nodes, at)?.id), { select: edit.select });
      },
    };
  }, [store, flow]);
}
