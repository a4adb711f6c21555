"use client";
import { useCallback } from "react";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import { t } from "@/lib/words/t";
import { useEditorActions } from "./editor-actions";
import { usePanels } from "./panels";
import { useEditorStore } from "./store-context";
import { inOrder } from "./words";

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

/** To the problem after, or before, the one that was shown last: whichever way one walks, by key or by name. */
export function useProblemWalk(): (step: 1 | -1) => void {
  const store = useEditorStore();
  const show = useShowProblem();
  return useCallback(
    (step) => {
      const { problems, shownProblem, tell } = store.getState();
      const list = inOrder(problems.list);
      if (list.length === 0) return tell(t("There is nothing to fix."));
      const at = (Math.min(shownProblem, list.length) + step + list.length) % list.length;
      store.setState({ shownProblem: at });
      const found = list[at];
      if (found) show(found);
    },
    [store, show],
  );
}
