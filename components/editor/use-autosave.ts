"use client";
import { useEffect, useRef, useState } from "react";
import type { Graph } from "@/lib/flow/graph";
import { isSameJson } from "@/lib/shared/json";
import { type Autosave, createAutosave, type SaveAnswer, type Saving, type Theirs } from "./autosave";
import { keptHistory } from "./kept-history";
import { localCopies } from "./local-copy";
import type { EditorState } from "./store";
import { useEditorStore } from "./store-context";

interface AutosaveProps {
  flowId: string;
  revision: number;
  savedMs: number;
  isReadOnly: boolean;
  save(input: { baseRevision: number; graph: Graph }): Promise<SaveAnswer>;
  load(): Promise<Theirs | null>;
  /** @param before of the editor, with what this person was at */
  onMerged(theirs: Theirs, before: EditorState): void;
}

/** Autosave of the open flow, begun with what this browser still holds from before. */
export function useAutosave(props: AutosaveProps): {
  saving: Saving;
  autosave: { current: Autosave | null };
} {
  const store = useEditorStore();
  const autosave = useRef<Autosave | null>(null);
  const [saving, setSaving] = useState<Saving>({ state: "saved", atMs: props.savedMs });
  const first = useRef(props);
  useEffect(() => {
    const { flowId, revision, savedMs, isReadOnly, save, load, onMerged } = first.current;
    if (isReadOnly) return;
    const { graph } = store.getState(); // as it was opened: nothing was edited yet
    const copies = localCopies(flowId, window.localStorage);
    const own = createAutosave({
      revision,
      savedMs,
      saved: graph,
      save,
      load,
      copies,
      now: () => Date.now(),
      onChange: setSaving,
      onMerged: (merged, theirs) => {
        const before = store.getState();
        before.absorb(merged);
        onMerged(theirs, before);
      },
    });
    autosave.current = own;
    const kept = copies.read();
    if (kept && isSameJson(kept.graph, graph)) copies.clear();
    else if (kept) {
      // Edits that never reached the server. The first save tells whether somebody else was faster.
      store.getState().replace(kept.graph);
      own.restore(kept);
    }
    const histories = keptHistory(flowId, window.sessionStorage);
    const history = histories.read(store.getState().graph);
    if (history) store.getState().remember(history);
    const stop = store.subscribe((state, before) => {
      if (state.graph !== before.graph) own.changed(state.graph);
    });
    const keep = () => own.keepNow();
    const leave = () => {
      keep();
      histories.write(store.getState().graph, store.getState().history);
    };
    const backOnline = () => void own.flush(); // sooner than the next try
    const keepWhenHidden = () => document.visibilityState === "hidden" && keep();
    window.addEventListener("pagehide", leave);
    window.addEventListener("beforeunload", keep);
    window.addEventListener("online", backOnline);
    document.addEventListener("visibilitychange", keepWhenHidden);
    return () => {
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("beforeunload", keep);
      window.removeEventListener("online", backOnline);
      document.removeEventListener("visibilitychange", keepWhenHidden);
      stop();
      own.stop();
    };
  }, [store]);
  return { saving, autosave };
}
