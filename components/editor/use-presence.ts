"use client";
import { useEffect } from "react";
import { randomId } from "@/lib/shared/ids";
import { editedNow } from "./company";
import type { EditorProps } from "./editor";
import type { EditorStore } from "./store";
import { useEditorStore } from "./store-context";

const ALONE_MS = 4_000;
/** Two people at one flow should see what the other does while it is done. */
const TOGETHER_MS = 1_500;
/** Whoever goes along the steps by an arrow key is told of where they stop. */
const SETTLES_MS = 200;
/** As long as the server waits for a sign of life: without an answer for so long nobody knows who is there, or writing. */
const UNKNOWN_AFTER_MS = 20_000;

interface PresenceOptions extends Pick<EditorProps, "flowId" | "beat"> {
  /** Of the draft as this tab has it. */
  revisionNow(): number;
  /** Takes in what somebody else saved. */
  refresh(): unknown;
  /** Of the comments, as the server has them. */
  onComments(revision: number): void;
}

/** Tells the others that this tab is here, at which step and whether it writes there; shows where they are and what they save. */
export function usePresence({ flowId, beat, revisionNow, refresh, onComments }: PresenceOptions): void {
  const store = useEditorStore();
  useEffect(() => {
    const tabId = randomId();
    let isLeft = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let answeredMs = Date.now();
    let told = "";
    /** Beats one after the other: a late "here" must not come after "gone". */
    let last: Promise<unknown> = Promise.resolve();
    const tellNow = async (isLeaving: boolean) => {
      if (document.hidden && !isLeaving) return;
      const place = placeOf(store);
      told = JSON.stringify(place);
      const unheard = new Promise<null>((resolve) => setTimeout(() => resolve(null), UNKNOWN_AFTER_MS));
      const answer = await Promise.race([
        beat({ flowId, tabId, ...place, isLeaving }).catch(() => null), // the next beat tells
        unheard,
      ]);
      if (!answer?.ok || isLeaving) {
        if (Date.now() - answeredMs >= UNKNOWN_AFTER_MS) store.getState().setOthers([]);
        return;
      }
      answeredMs = Date.now();
      const { others, revision, comments } = answer.value;
      store.getState().setOthers(others);
      onComments(comments);
      if (revision > revisionNow()) await refresh();
    };
    const tell = (isLeaving = false) => {
      last = last.then(() => tellNow(isLeaving)).catch(() => {}); // what others saved comes with the next beat
      return last;
    };
    const goOn = () =>
      void tell().finally(() => {
        const isTogether = store.getState().others.length > 0;
        clearTimeout(timer);
        if (!isLeft) timer = setTimeout(goOn, isTogether ? TOGETHER_MS : ALONE_MS);
      });
    const tellSoon = () => {
      if (JSON.stringify(placeOf(store)) === told) return;
      clearTimeout(timer);
      timer = setTimeout(goOn, SETTLES_MS);
    };
    const stop = store.subscribe((state, before) => {
      if (state.selection !== before.selection || state.writing !== before.writing) tellSoon();
    });
    const onVisible = () => void tell(document.hidden);
    document.addEventListener("visibilitychange", onVisible);
    goOn();
    return () => {
      isLeft = true;
      stop();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisible);
      void tell(true);
    };
  }, [store, flowId, beat, revisionNow, refresh, onComments]);
}

/** The one step that is selected, and those that are written in. */
function placeOf(store: EditorStore): { nodeId: string | null; editing: string[] } {
  const { graph, selection, writing } = store.getState();
  const chosen = graph.nodes.filter(({ id }) => selection.has(id));
  const nodeId = chosen.length === 1 ? (chosen[0]?.id ?? null) : null;
  return { nodeId, editing: [...editedNow(writing, Date.now())] };
}
