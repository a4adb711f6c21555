"use client";
import { useEffect } from "react";
import { randomId } from "@/lib/shared/ids";
import type { EditorProps } from "./editor";
import { useEditorStore } from "./store-context";

const ALONE_MS = 4_000;
/** Two people at one flow should see what the other does while it is done. */
const TOGETHER_MS = 1_500;

interface PresenceOptions extends Pick<EditorProps, "flowId" | "beat"> {
  /** Of the draft as this tab has it. */
  revisionNow(): number;
  /** Takes in what somebody else saved. */
  refresh(): unknown;
  /** Of the comments, as the server has them. */
  onComments(revision: number): void;
}

/** Tells the others that this tab is here and at which step, and shows where they are and what they save. */
export function usePresence({ flowId, beat, revisionNow, refresh, onComments }: PresenceOptions): void {
  const store = useEditorStore();
  useEffect(() => {
    const tabId = randomId();
    let isWaiting = false;
    let isLeft = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = async (isLeaving = false) => {
      if (isWaiting || (document.hidden && !isLeaving)) return;
      isWaiting = true;
      const { graph, selection } = store.getState();
      const chosen = graph.nodes.filter(({ id }) => selection.has(id));
      const nodeId = chosen.length === 1 ? (chosen[0]?.id ?? null) : null;
      const answer = await beat({ flowId, tabId, nodeId, isLeaving }).catch(() => null); // the next beat tells
      isWaiting = false;
      if (!answer?.ok || isLeaving) return;
      const { others, revision, comments } = answer.value;
      store.getState().setOthers(others);
      onComments(comments);
      if (revision > revisionNow()) await refresh();
    };
    const goOn = () =>
      void tell().finally(() => {
        const isTogether = store.getState().others.length > 0;
        if (!isLeft) timer = setTimeout(goOn, isTogether ? TOGETHER_MS : ALONE_MS);
      });
    const onVisible = () => void tell(document.hidden);
    document.addEventListener("visibilitychange", onVisible);
    goOn();
    return () => {
      isLeft = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisible);
      void tell(true);
    };
  }, [store, flowId, beat, revisionNow, refresh, onComments]);
}
