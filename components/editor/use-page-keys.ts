"use client";
import { useEffect } from "react";
import type { PanelState } from "./panels";
import { isOneOf, type PageVerb, verbOf } from "./shortcuts";
import { useEditorStore } from "./store-context";
import { useProblemWalk } from "./use-show-problem";

export interface PageKeyActions {
  /** Single letters can be turned off. */
  isLetterOn: boolean;
  togglePalette(): void;
  /** In the list of steps to add, which is shown. */
  findStep(): void;
  toggleDock(): void;
  openPhone(): void;
  openKeys(): void;
  toggleOutline(): void;
  openComments(): void;
  openCommands(): void;
  openFind(): void;
  openShare(): void;
  openBottom(tab: PanelState["bottom"]["tab"]): void;
  /** Goes to the form of what is selected. */
  openStep(): void;
  /** Goes to the label of what is selected. */
  openLabel(): void;
  hangUp(): void;
  onCalls(): void;
  onPublish(): void;
  /** Back to where one was on the canvas. */
  resume(): void;
}

/** Of a panel around the canvas; an open list or menu takes the key for itself. */
const isPanel = (target: Element) =>
  target.closest("[data-editor]") !== null &&
  target.closest("[data-canvas], [data-mantine-stop-propagation]") === null;

/** Keys of the whole page. Letters act on the canvas only; undo also while a field of the inspector has the focus. */
export function usePageKeys(actions: PageKeyActions): void {
  const store = useEditorStore();
  const goToProblem = useProblemWalk();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const target = event.target instanceof Element ? event.target : document.body;
      if (target.closest('[role="dialog"]')) return;
      if (event.key === "Escape" && isPanel(target)) {
        event.preventDefault();
        actions.resume();
        return;
      }
      const verbs: Record<PageVerb, () => void> = {
        publish: actions.onPublish,
        commands: actions.openCommands,
        find: actions.openFind,
        undo: () => store.getState().undo(),
        redo: () => store.getState().redo(),
        nextProblem: () => goToProblem(1),
        lastProblem: () => goToProblem(-1),
        hangUp: actions.hangUp,
        findStep: actions.findStep,
        palette: actions.togglePalette,
        dock: actions.toggleDock,
        phone: actions.openPhone,
        outline: actions.toggleOutline,
        comment() {
          const focused = target.closest<HTMLElement>(".react-flow__node")?.dataset.id; // of the outline it is selected
          if (focused !== undefined) store.getState().select([focused]);
          actions.openComments();
        },
        keys: actions.openKeys,
      };
      const isWriting = target.closest("input, textarea, [contenteditable]") !== null;
      const isOnCanvas = target.closest("[data-canvas], [data-letter-keys]") !== null;
      const verb = verbOf(event, actions.isLetterOn && isOnCanvas && !isWriting);
      if (verb === undefined || !isOneOf(verbs, verb)) return;
      event.preventDefault();
      verbs[verb]();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [actions, store, goToProblem]);
}
