"use client";
import { useCallback } from "react";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import { useEditorActions } from "./editor-actions";
import { usePanels } from "./panels";
import { useEditorStore } from "./store-context";

/** Goes to what a problem is about: the step, and the field in the inspector. */
export function useShowProblem(): (problem: Diagnostic) => void {
  const actions = useEditorActions();
  const store = useEditorStore();
  const panels = usePanels();
  return useCallback(
    ({ nodeId, field, port }) => {
      if (nodeId === undefined) return panels.openSettings();
      actions.goTo(nodeId);
      if (field === undefined && port === undefined) return;
      panels.openInspector();
      store.getState().wantField(nodeId, field ?? `port:${port}`);
    },
    [actions, store, panels],
  );
}
