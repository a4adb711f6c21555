"use client";
import { useParams, useRouter } from "next/navigation";
import { colourNames } from "@/components/nodes/colour-words";
import { COLOURS, type Colour } from "@/lib/flow/graph";
import { t } from "@/lib/words/t";
import { alignmentNames, alignments } from "./align";
import { useEditorActions } from "./editor-actions";
import { isFolded } from "./frames";
import { usePanels } from "./panels";
import { useSelectionEdits } from "./selection-edits";
import { useEditorStore } from "./store-context";
import type { PageKeyActions } from "./use-page-keys";
import { useProblemWalk } from "./use-show-problem";

export interface EditorCommand {
  title: string;
  group: string;
  keys?: string;
  /** Left out of the list while it has nothing to act on. */
  needs?: "selection" | "several";
  isEdit?: boolean;
  run(): void;
}

/** Everything a person can do in the editor, by name. */
export function useCommands(page: PageKeyActions): EditorCommand[] {
  const store = useEditorStore();
  const actions = useEditorActions();
  const edits = useSelectionEdits();
  const panels = usePanels();
  const router = useRouter();
  const { flowId } = useParams<{ flowId: string }>();
  const goToProblem = useProblemWalk();
  const connect = () => {
    const { graph, selection } = store.getState();
    actions.connectNode(graph.nodes.find(({ id }) => selection.has(id))?.id);
  };
  const change = () => {
    const { graph, selection } = store.getState();
    const node = graph.nodes.find(({ id }) => selection.has(id));
    if (node) void actions.changeInto(node.id);
  };
  const toggleFrame = () => {
    const { graph, selection, folds } = store.getState();
    const frame = graph.frames?.find(
      ({ id, nodes }) => selection.has(id) || nodes.some((one) => selection.has(one)),
    );
    if (frame) actions.fold(frame.id, !isFolded(frame, folds));
  };
  const build = (title: string, run: () => void, rest: Partial<EditorCommand> = {}): EditorCommand => {
    return { title, group: t("Build"), isEdit: true, run, ...rest };
  };
  const see = (title: string, run: () => void, keys?: string): EditorCommand => {
    return { title, group: t("See"), run, ...(keys && { keys }) };
  };
  const paint = (title: string, colour: Colour | null) =>
    build(title, () => edits.paint(colour), { needs: "selection" });
  return [
    build(t("Add a step…"), actions.askAdd, { keys: "A" }),
    build(t("Add a note"), actions.addNote),
    build(t("Group in a frame"), edits.group, { keys: "mod+g", needs: "selection" }),
    build(t("Put into a frame…"), actions.askFrame, { keys: "F", needs: "selection" }),
    build(t("Take out of the frame"), edits.ungroup, { keys: "mod+shift+g", needs: "selection" }),
    build(t("Make this a shared flow…"), page.openShare, { needs: "selection" }),
    see(t("Collapse or expand the frame"), toggleFrame, "X"),
    build(t("Edit the step"), page.openStep, { keys: "Enter", needs: "selection" }),
    build(t("Find a step to add"), page.findStep, { keys: "/" }),
    build(t("Connect to…"), connect, { keys: "C", needs: "selection" }),
    build(t("Change into…"), change, { needs: "selection" }),
    build(t("Label the step…"), page.openLabel, { needs: "selection" }),
    ...COLOURS.map((colour) => paint(t("Colour: {colour}", { colour: colourNames()[colour] }), colour)),
    paint(t("No colour"), null),
    build(t("Undo"), () => store.getState().undo(), { keys: "mod+z" }),
    build(t("Redo"), () => store.getState().redo(), { keys: "mod+shift+z" }),
    build(t("Cut"), edits.cut, { keys: "mod+x", needs: "selection" }),
    { title: t("Copy"), group: t("Build"), keys: "mod+c", needs: "selection", run: edits.copy },
    build(t("Paste"), () => void edits.paste(), { keys: "mod+v" }),
    build(t("Duplicate"), edits.duplicate, { keys: "mod+d", needs: "selection" }),
    build(t("Delete"), edits.remove, { keys: "Delete", needs: "selection" }),
    build(t("Tidy up"), () => void actions.tidyUp(), { keys: "L" }),
    ...alignments.map((how) => build(alignmentNames()[how], () => edits.align(how), { needs: "several" })),
    see(t("Find in this flow…"), page.openFind, "mod+f"),
    see(t("Next problem"), () => goToProblem(1), "F8"),
    see(t("Problem before"), () => goToProblem(-1), "shift+F8"),
    see(t("All problems"), () => page.openBottom("problems")),
    see(t("Saved tests"), () => page.openBottom("tests")),
    see(t("Every path a call can take"), () => page.openBottom("paths")),
    see(t("Table of texts: translate, find and replace"), () => page.openBottom("texts")),
    see(t("What the platform gets: script or program"), () => page.openBottom("code")),
    see(t("Show where calls went"), page.onCalls),
    see(t("Select all"), edits.selectAll, "mod+a"),
    see(t("Fit the flow"), () => actions.fit("all"), "1"),
    { ...see(t("Fit the selection"), () => actions.fit("selection"), "2"), needs: "selection" },
    see(t("Zoom in"), () => actions.zoomBy(1.25), "+"),
    see(t("Zoom out"), () => actions.zoomBy(0.8), "-"),
    see(t("Steps panel"), page.togglePalette, "["),
    see(t("Settings panel"), page.toggleDock, "]"),
    see(t("Comments"), page.openComments, "M"),
    see(t("Outline"), page.toggleOutline, "O"),
    see(t("All keyboard shortcuts"), page.openKeys, "?"),
    build(t("Name, language, voice, time zone, target"), panels.openSettings),
    see(t("Versions and numbers"), () => router.push(`/flows/${flowId}/versions`)),
    see(t("All flows"), () => router.push("/flows")),
    { title: t("Try it"), group: t("Try and publish"), keys: "T", run: page.openPhone },
    { title: t("Hang up"), group: t("Try and publish"), keys: "mod+.", run: page.hangUp },
    {
      title: t("Publish…"),
      group: t("Try and publish"),
      keys: "mod+enter",
      isEdit: true,
      run: page.onPublish,
    },
  ];
}
