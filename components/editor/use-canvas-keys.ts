"use client";
import { type KeyboardEvent, useCallback } from "react";
import { type EditorActions, useEditorActions } from "./editor-actions";
import { firstFreePort, moveTo } from "./edits";
import { isFolded, withFramedSteps } from "./frames";
import { useSelectionEdits } from "./selection-edits";
import type { EditorState } from "./store";
import { useEditorStore } from "./store-context";
import { type Direction, neighbour } from "./walk";

const directions: Record<string, Direction> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};
const NUDGE_PX = 10;

/** Keys that act while the canvas or a card has the focus. Fields inside notes keep theirs. */
export function useCanvasKeys(onOpenInspector: () => void) {
  const store = useEditorStore();
  const actions = useEditorActions();
  const edits = useSelectionEdits();
  return useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      const target = event.target as HTMLElement; // key events come from elements
      if (target.closest("input, textarea, select, [contenteditable=true]")) return;
      const isOnButton = target.closest("button") !== null;
      if (event.metaKey || event.ctrlKey) return edits.onModKey(event);
      if (isOnButton && (event.key === "Enter" || event.key === " ")) return;
      const direction = directions[event.key];
      const state = store.getState();
      if (direction) {
        event.preventDefault();
        if (event.altKey) nudge(state, direction);
        else step(state, actions, focusedNode(target), direction, event.shiftKey);
        return;
      }
      if (event.altKey) return;
      const focused = focusedNode(target);
      switch (event.key) {
        case "Enter":
        case " ":
          if (focused === undefined) return;
          event.preventDefault();
          state.select([focused]);
          if (event.key === "Enter") openFocused(focused, onOpenInspector);
          return;
        case "Escape":
          if (target.hasAttribute("data-canvas")) state.select([]);
          else actions.focusCanvas();
          return;
        case "Delete":
        case "Backspace":
          event.preventDefault();
          edits.remove();
          return;
      }
      if (!singleLetter(event.key, state, actions, focused)) return;
      event.preventDefault();
    },
    [store, actions, edits, onOpenInspector],
  );
}

/** A note opens for writing, a step in the inspector. */
function openFocused(id: string, onOpenInspector: () => void) {
  const note = document.querySelector(`[data-note="${CSS.escape(id)}"]`);
  if (note) note.dispatchEvent(new MouseEvent("dblclick", { bubbles: true }));
  else onOpenInspector();
}

function singleLetter(
  key: string,
  state: EditorState,
  actions: EditorActions,
  focused: string | undefined,
): boolean {
  const id = focused ?? [...state.selection][0];
  switch (key) {
    case "a":
    case "A":
      if (focused !== undefined) state.select([focused]);
      actions.askAdd();
      return true;
    case "c":
    case "C": {
      const node = state.graph.nodes.find((candidate) => candidate.id === id);
      const port = node && firstFreePort(state.graph, node);
      if (node && port) actions.connectFrom({ from: node.id, port });
      return true;
    }
    case "x":
    case "X": {
      const frame = state.graph.frames?.find((each) => each.id === id || each.nodes.includes(id ?? ""));
      if (frame) actions.fold(frame.id, !isFolded(frame, state.folds));
      return true;
    }
    case "l":
    case "L":
      void actions.tidyUp();
      return true;
    case "1":
      actions.fit("all");
      return true;
    case "2":
      actions.fit("selection");
      return true;
    case "+":
    case "=":
      actions.zoomBy(1.25);
      return true;
    case "-":
      actions.zoomBy(0.8);
      return true;
    default:
      return false;
  }
}

const focusedNode = (target: HTMLElement): string | undefined =>
  target.closest<HTMLElement>(".react-flow__node")?.dataset.id;

function step(
  state: EditorState,
  actions: EditorActions,
  focused: string | undefined,
  direction: Direction,
  isExtending: boolean,
) {
  const from = focused ?? [...state.selection].at(-1) ?? "";
  const next = neighbour(state.graph, from, direction);
  if (next === undefined) return;
  const before = state.selection;
  actions.goTo(next);
  if (isExtending) state.select([...before, next]);
}

function nudge({ graph, selection, run }: EditorState, direction: Direction) {
  const by = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] }[direction];
  const moved = withFramedSteps(graph, selection);
  const places = new Map(
    [...graph.nodes, ...graph.notes]
      .filter(({ id }) => moved.has(id))
      .map(({ id, position }) => [
        id,
        { x: position.x + (by[0] ?? 0) * NUDGE_PX, y: position.y + (by[1] ?? 0) * NUDGE_PX },
      ]),
  );
  const move = moveTo(graph, places);
  if (move) run(move);
}
