"use client";
import { useEffect } from "react";
import { useEditorStore } from "./store-context";
import { useShowProblem } from "./use-show-problem";

export interface PageKeyActions {
  /** Single letters can be turned off. */
  isLetterOn: boolean;
  togglePalette(): void;
  toggleDock(): void;
  openPhone(): void;
  openKeys(): void;
  openOutline(): void;
  openComments(): void;
  openCommands(): void;
  openFind(): void;
  openShare(): void;
  openTexts(): void;
  /** Goes to the label of what is selected. */
  openLabel(): void;
  onCalls(): void;
  onPublish(): void;
}

/** Keys of the whole page. Letters act on the canvas only; undo also while a field of the inspector has the focus. */
export function usePageKeys(actions: PageKeyActions): void {
  const store = useEditorStore();
  const showProblem = useShowProblem();
  useEffect(() => {
    let lastProblem = -1;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const target = event.target instanceof Element ? event.target : document.body;
      if (target.closest('[role="dialog"]')) return;
      if (event.metaKey || event.ctrlKey) {
        const key = event.key.toLowerCase();
        if (key === "enter") {
          event.preventDefault();
          actions.onPublish();
        } else if (key === "k") {
          event.preventDefault();
          actions.openCommands();
        } else if (key === "f") {
          event.preventDefault();
          actions.openFind();
        } else if (key === "z" || key === "y") {
          event.preventDefault();
          if (key === "y" || event.shiftKey) store.getState().redo();
          else store.getState().undo();
        }
        return;
      }
      if (event.key === "F8") {
        event.preventDefault();
        const { list } = store.getState().problems;
        if (list.length === 0) return;
        lastProblem = (lastProblem + (event.shiftKey ? -1 : 1) + list.length) % list.length;
        const problem = list[lastProblem];
        if (problem) showProblem(problem);
        return;
      }
      if (!actions.isLetterOn || event.altKey || !target.closest("[data-canvas]")) return;
      if (target.closest("input, textarea, [contenteditable]")) return;
      const verbs: Record<string, () => void> = {
        "/": () => document.querySelector<HTMLElement>("[data-palette-search]")?.focus(),
        "[": actions.togglePalette,
        "]": actions.toggleDock,
        t: actions.openPhone,
        o: actions.openOutline,
        m: () => {
          const focused = target.closest<HTMLElement>(".react-flow__node")?.dataset.id;
          if (focused !== undefined) store.getState().select([focused]);
          actions.openComments();
        },
        "?": actions.openKeys,
      };
      const verb = verbs[event.key.length === 1 ? event.key.toLowerCase() : ""];
      if (!verb) return;
      event.preventDefault();
      verb();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [actions, store, showProblem]);
}
