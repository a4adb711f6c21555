"use client";
import { type KeyboardEvent, useCallback } from "react";
import { t } from "@/lib/words/t";
import { wayName } from "./change-words";
import { type EditorActions, useEditorActions } from "./editor-actions";
import { moveTo } from "./edits";
import { drop } from "./frame-drop";
import { isFolded, withFramedSteps } from "./frames";
import { useSelectionEdits } from "./selection-edits";
import { type CanvasVerb, isOneOf, verbOf } from "./shortcuts";
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
const nudges: Record<Direction, readonly [x: number, y: number]> = {
  left: [-NUDGE_PX, 0],
  right: [NUDGE_PX, 0],
  up: [0, -NUDGE_PX],
  down: [0, NUDGE_PX],
};

/** Keys that act while the canvas, a card or a row of the outline has the focus. Fields inside notes keep theirs. */
export function useCanvasKeys(onOpenInspector: () => void, hasLetters = true) {
  const store = useEditorStore();
  const actions = useEditorActions();
  const edits = useSelectionEdits();
  return useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      const target = event.target as HTMLElement; // key events come from elements
      if (target.closest("input, textarea, select, [contenteditable=true]")) return;
      const isPress = event.key === "Enter" || event.key === " ";
      if (isPress && target.closest("button")) return;
      const state = store.getState();
      const focused = focusedNode(target);
      const direction = directions[event.key] ?? "right";
      const travel = () => step(state, actions, focused, direction, event.shiftKey);
      const verbs: Record<CanvasVerb, () => void> = {
        along: travel,
        beside: travel,
        extend: travel,
        move: () => nudge(state, direction),
        choose: () => focused !== undefined && state.select([focused]),
        toggle: () => focused !== undefined && gather(state, focused),
        open() {
          if (focused === undefined) return;
          state.select([focused]);
          openFocused(focused, onOpenInspector);
        },
        back: () => (target.hasAttribute("data-canvas") ? state.select([]) : actions.focusCanvas()),
        add() {
          if (focused !== undefined) state.select([focused]);
          actions.askAdd();
        },
        connect: () => actions.connectNode(focused ?? [...state.selection][0]),
        frame: actions.askFrame,
        fold: () => fold(state, actions, focused ?? [...state.selection][0] ?? ""),
        remove: edits.remove,
        duplicate: edits.duplicate,
        copy: edits.copy,
        cut: edits.cut,
        paste: () => void edits.paste(),
        group: edits.group,
        ungroup: edits.ungroup,
        selectAll: edits.selectAll,
        tidyUp: () => void actions.tidyUp(),
        fit: () => actions.fit("all"),
        fitSelection: () => actions.fit("selection"),
        zoomIn: () => actions.zoomBy(1.25),
        zoomOut: () => actions.zoomBy(0.8),
      };
      const verb = verbOf(event, hasLetters);
      if (verb === undefined || !isOneOf(verbs, verb)) return;
      if (verb === "copy" && window.getSelection()?.toString()) return; // words somebody has marked
      event.preventDefault();
      verbs[verb]();
    },
    [store, actions, edits, onOpenInspector, hasLetters],
  );
}

function gather({ selection, isGathering, gather, tell }: EditorState, id: string) {
  gather(id);
  if (!isGathering)
    tell(t("The arrow keys keep what is selected now. Shift and Space add a step, Space alone ends it."));
  else if (selection.has(id)) tell(t("No longer selected."));
}

/** A note opens for writing, a step in the inspector. */
function openFocused(id: string, onOpenInspector: () => void) {
  const note = document.querySelector(`[data-note="${CSS.escape(id)}"]`);
  if (note) note.dispatchEvent(new MouseEvent("dblclick", { bubbles: true }));
  else onOpenInspector();
}

function fold({ graph, folds }: EditorState, actions: EditorActions, id: string) {
  const frame = graph.frames?.find((each) => each.id === id || each.nodes.includes(id));
  if (frame) actions.fold(frame.id, !isFolded(frame, folds));
}

/** On the canvas or in the outline. */
const focusedNode = (target: HTMLElement): string | undefined =>
  target.closest<HTMLElement>(".react-flow__node")?.dataset.id ?? target.dataset.outlineStep;

function step(
  state: EditorState,
  actions: EditorActions,
  focused: string | undefined,
  direction: Direction,
  isExtending: boolean,
) {
  const from = focused ?? [...state.selection].at(-1) ?? "";
  const next = neighbour(state.graph, from, direction);
  if (next === undefined) return state.tell(t("No step is there."));
  const before = state.selection;
  if (state.isGathering && !isExtending) actions.focusStep(next);
  else actions.goTo(next);
  if (direction === "right") tellWay(state, from, next);
  if (isExtending) state.select([...before, next]);
}

/** Which of several ways one has gone, after the step itself is read. */
function tellWay({ graph, tell }: EditorState, from: string, to: string) {
  const node = graph.nodes.find(({ id }) => id === from);
  const edge = graph.edges.find((each) => each.from === from && each.to === to);
  const way = node && edge && wayName(node, edge.port);
  if (way !== undefined) tell(t("By “{way}”.", { way }));
}

/** As a mouse does: where a step comes to lie decides which frame it is in. */
function nudge({ graph, view, selection, run }: EditorState, direction: Direction) {
  const [x, y] = nudges[direction];
  const moved = withFramedSteps(graph, selection);
  const at = (position: { x: number; y: number }) => ({ x: position.x + x, y: position.y + y });
  const places = new Map(
    [...graph.nodes, ...graph.notes]
      .filter(({ id }) => moved.has(id))
      .map(({ id, position }) => [id, at(position)]),
  );
  const move = moveTo(graph, places);
  if (!move) return;
  const drawn = view.nodes.map((node) =>
    moved.has(node.id) ? { ...node, position: at(node.position) } : node,
  );
  run(drop(graph, drawn, move));
}
