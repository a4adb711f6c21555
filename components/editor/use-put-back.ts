"use client";
import { useCallback } from "react";
import { putBack } from "@/lib/flow/put-back";
import { t } from "@/lib/words/t";
import { graphOf } from "./beside-live";
import { useEditorActions } from "./editor-actions";
import { useEditorStore } from "./store-context";

/** Makes a step what it is in the version that is live, its lost ways included. */
export function usePutBack(): (nodeId: string) => void {
  const store = useEditorStore();
  const actions = useEditorActions();
  return useCallback(
    (nodeId) =>
      actions.unlessEdited([nodeId], "put-back", () => {
        const { live, graph, run } = store.getState();
        const label = live && t("Put back as in v{number}", { number: live.number });
        const command = live && label && putBack(graph, graphOf(live), nodeId, label);
        if (command) run(command, { select: [nodeId] });
      }),
    [store, actions],
  );
}
