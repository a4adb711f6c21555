"use client";
import { useReactFlow } from "@xyflow/react";
import { useEffect } from "react";
import { useEditorActions } from "./editor-actions";
import { Overview } from "./overview";
import { useEditorStore } from "./store-context";

/** A click on the drawing goes to what is drawn on top there, at a size one can read. */
export function OverviewLayer() {
  const flow = useReactFlow();
  const store = useEditorStore();
  const actions = useEditorActions();
  useEffect(() => {
    const pane = document.querySelector<HTMLElement>("[data-canvas] .react-flow__pane");
    const go = (event: MouseEvent) => {
      const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
      const hit = store
        .getState()
        .view.nodes.findLast(
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
