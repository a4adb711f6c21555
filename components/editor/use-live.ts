"use client";
import { useEffect } from "react";
import { afterPaint } from "./after-paint";
import type { EditorProps } from "./editor";
import { useEditorStore } from "./store-context";

/** Fetches the version that is live, again after each publish, so that an edit can say what callers would lose. */
export function useLive({ flowId, live, canEdit, loadLive }: EditorProps): void {
  const store = useEditorStore();
  const number = live?.number ?? null;
  useEffect(() => {
    if (number === null || !canEdit) return store.getState().setLive(null);
    let isWanted = true;
    const callOff = afterPaint(async () => {
      const answer = await loadLive({ flowId }).catch(() => null);
      if (answer?.ok && isWanted) store.getState().setLive(answer.value); // without it, publishing says the same
    });
    return () => {
      isWanted = false;
      callOff();
    };
  }, [store, flowId, number, canEdit, loadLive]);
}
