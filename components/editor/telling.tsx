"use client";
import { VisuallyHidden } from "@mantine/core";
import { useEffect, useState } from "react";
import { sentences, t } from "@/lib/words/t";
import { editWords } from "./change-words";
import { arrivalWords } from "./company-words";
import type { EditorState, LastEdit } from "./store";
import { useEditorStore } from "./store-context";

/** What happens at once is said at once. */
const TOGETHER_MS = 60;

/** Says to screen readers what an edit did, what cannot be done, and how much is selected. */
export function Telling() {
  const store = useEditorStore();
  const [said, setSaid] = useState({ words: "", n: 0 });
  useEffect(() => {
    let first: LastEdit | null = null;
    /** In the order in which it happened; null is where the edits are told. */
    let queue: (string | null)[] = [];
    let selected = "";
    let timer: ReturnType<typeof setTimeout> | undefined;
    const say = () => {
      const { lastEdit } = store.getState();
      const edited = first && lastEdit ? editWords({ ...lastEdit, before: first.before }) : "";
      const told = queue.map((words) => words ?? edited);
      const sentence = sentences(...told, edited ? "" : selected);
      [first, queue, selected, timer] = [null, [], "", undefined];
      if (sentence) setSaid(({ n }) => ({ words: sentence, n: n + 1 }));
    };
    const stop = store.subscribe((state, before) => {
      const isEdited = state.lastEdit !== before.lastEdit && state.lastEdit !== null;
      const isTold = state.told !== before.told && state.told !== null;
      if (isEdited && !first) queue.push(null);
      if (isEdited) first ??= state.lastEdit;
      if (isTold) queue.push(state.told?.words ?? "");
      const isSelecting = state.selection !== before.selection;
      if (isSelecting) selected = selectedWords(state);
      const company = isSelecting || state.company !== before.company ? companyWords(state, before) : "";
      if (company) queue.push(company);
      if (isEdited || isTold || isSelecting || company) timer ??= setTimeout(say, TOGETHER_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store]);
  return (
    <VisuallyHidden role="status" data-telling="">
      {/* Anew each time: the same words twice are two things that happened. */}
      <span key={said.n}>{said.words}</span>
    </VisuallyHidden>
  );
}

/** Who writes in the step one has come to, or at which one is. */
function companyWords(state: EditorState, before: EditorState): string {
  const [nodeId, ...more] = state.selection;
  if (nodeId === undefined || more.length > 0) return "";
  const was = before.selection.has(nodeId) ? before.company.get(nodeId) : undefined;
  return arrivalWords(was, state.company.get(nodeId));
}

function selectedWords({ selection, graph }: EditorState): string {
  const nodes = selection.size > 1 ? graph.nodes.filter(({ id }) => selection.has(id)).length : 0;
  return nodes > 1 ? t("{nodes} steps are selected.", { nodes }) : "";
}
