"use client";
import { notifications } from "@mantine/notifications";
import { useMemo } from "react";
import type { Command } from "@/lib/flow/commands";
import type { Colour, Frame } from "@/lib/flow/graph";
import { markAll } from "@/lib/flow/marks";
import { randomId } from "@/lib/shared/ids";
import { t } from "@/lib/words/t";
import { type Alignment, align } from "./align";
import { type Copied, copySelected, readClipboard, writeClipboard } from "./clipboard";
import { useEditorActions } from "./editor-actions";
import { addCopies, moveTo, removeSelected } from "./edits";
import { leaveFrames } from "./frame-drop";
import { groupSteps } from "./frame-room";
import { withFramedSteps } from "./frames";
import { useEditorStore } from "./store-context";

const BESIDE = { x: 28, y: 28 };

export interface SelectionEdits {
  copy(): void;
  cut(): void;
  paste(): Promise<void>;
  duplicate(): void;
  remove(): void;
  selectAll(): void;
  /** Lines the selected steps up, as one step to undo. */
  align(how: Alignment): void;
  /** Paints the selected steps and frames; frames are never without a colour. */
  paint(colour: Colour | null): void;
  /** Puts the selected steps into a frame, which is selected then. */
  group(): void;
  /** Takes the selected steps out of their frames; of a selected frame all of them, and the frame goes. */
  ungroup(): void;
}

/** Copy, cut, paste, duplicate and delete for whatever is selected. */
export function useSelectionEdits(): SelectionEdits {
  const store = useEditorStore();
  const actions = useEditorActions();
  return useMemo(() => {
    /** Where the browser keeps the clipboard from us, pasting still works within this page. */
    let inPage: Copied | null = null;
    const state = () => store.getState();
    const edits: SelectionEdits = {
      copy() {
        const copied = copySelected(state().graph, state().selection);
        if (!copied) return;
        inPage = copied;
        state().tell(t("{n, plural, one {# step} other {# steps}} copied.", { n: copied.nodes.length }));
        navigator.clipboard?.writeText(writeClipboard(copied)).catch(() => {});
      },
      cut() {
        edits.copy();
        state().select(withFramedSteps(state().graph, state().selection)); // what was copied goes
        edits.remove();
      },
      async paste() {
        const text = await navigator.clipboard?.readText().catch(() => null);
        const copied = (text && readClipboard(text)) || (text ? null : inPage);
        if (!copied) {
          notifications.show({ message: t("There are no steps on the clipboard.") });
          return;
        }
        const { command, select } = addCopies(state().graph, copied, BESIDE, randomId);
        state().run(command, { select });
      },
      duplicate() {
        const copied = copySelected(state().graph, state().selection);
        if (!copied) return;
        const { command, select } = addCopies(state().graph, copied, BESIDE, randomId);
        state().run(command, { select });
      },
      remove() {
        const { selection, isReadOnly, tell } = state();
        if (isReadOnly) return tell(t("You can look, not edit"));
        if (selection.size === 0) return tell(t("Choose a step first."));
        actions.unlessEdited(selection, "delete", () => {
          const { command, select } = removeSelected(state().graph, selection);
          state().run(command, { select });
          const [next] = select;
          if (next) actions.goTo(next);
          else actions.focusCanvas(); // the focus must not be lost with the step that had it
        });
      },
      selectAll() {
        const { graph, select } = state();
        select([...graph.nodes, ...graph.notes, ...(graph.frames ?? [])].map(({ id }) => id));
      },
      align(how) {
        const { graph, selection, run } = state();
        const move = moveTo(graph, align(graph, selection, how));
        if (move) run(move);
      },
      paint(colour) {
        const { graph, selection, run } = state();
        const steps = graph.nodes.filter(({ id }) => selection.has(id));
        const commands: Command[] = [{ do: "markNodes", marks: markAll(steps, { colour }) }];
        const isPainted = ({ id }: Frame) => colour !== null && selection.has(id);
        if (colour !== null && graph.frames?.some(isPainted))
          commands.push({
            do: "setFrames",
            frames: graph.frames.map((frame) => (isPainted(frame) ? { ...frame, colour } : frame)),
          });
        run({ do: "batch", label: t("Colour"), commands });
      },
      group() {
        const { graph, selection, run, isReadOnly } = state();
        const steps = graph.nodes.filter(({ id }) => selection.has(id)).map(({ id }) => id);
        if (steps.length === 0 || isReadOnly) return;
        const id = randomId();
        run(groupSteps(graph, steps, id), { select: [id] });
      },
      ungroup() {
        const { graph, selection, run } = state();
        const steps = [...withFramedSteps(graph, selection)];
        run(leaveFrames(graph, steps), { select: steps });
      },
    };
    return edits;
  }, [store, actions]);
}
