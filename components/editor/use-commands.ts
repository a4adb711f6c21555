"use client";
import { type Alignment, alignmentNames } from "./align";
import { useEditorActions } from "./editor-actions";
import { firstFreePort } from "./edits";
import { useSelectionEdits } from "./selection-edits";
import { useEditorStore } from "./store-context";
import type { PageKeyActions } from "./use-page-keys";

export interface EditorCommand {
  title: string;
  group: "Build" | "See" | "Try and publish";
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
  const connect = () => {
    const { graph, selection } = store.getState();
    const node = graph.nodes.find(({ id }) => selection.has(id));
    const port = node && firstFreePort(graph, node);
    if (node && port) actions.connectFrom({ from: node.id, port });
  };
  const change = () => {
    const { graph, selection } = store.getState();
    const node = graph.nodes.find(({ id }) => selection.has(id));
    if (node) void actions.changeInto(node.id);
  };
  const build = (title: string, run: () => void, rest: Partial<EditorCommand> = {}): EditorCommand => {
    return { title, group: "Build", isEdit: true, run, ...rest };
  };
  const see = (title: string, run: () => void, keys?: string): EditorCommand => {
    return { title, group: "See", run, ...(keys && { keys }) };
  };
  const alignments = Object.keys(alignmentNames) as Alignment[]; // the keys of a Record<Alignment, ...>
  return [
    build("Add a step…", actions.askAdd, { keys: "A" }),
    build("Add a note", actions.addNote),
    build("Connect to…", connect, { keys: "C", needs: "selection" }),
    build("Change into…", change, { needs: "selection" }),
    build("Undo", () => store.getState().undo(), { keys: "mod+z" }),
    build("Redo", () => store.getState().redo(), { keys: "mod+shift+z" }),
    build("Cut", edits.cut, { keys: "mod+x", needs: "selection" }),
    { title: "Copy", group: "Build", keys: "mod+c", needs: "selection", run: edits.copy },
    build("Paste", () => void edits.paste(), { keys: "mod+v" }),
    build("Duplicate", edits.duplicate, { keys: "mod+d", needs: "selection" }),
    build("Delete", edits.remove, { keys: "Delete", needs: "selection" }),
    build("Tidy up", () => void actions.tidyUp(), { keys: "L" }),
    ...alignments.map((how) => build(alignmentNames[how], () => edits.align(how), { needs: "several" })),
    see("Find in this flow…", page.openFind, "mod+f"),
    see("Table of texts: translate, find and replace", page.openTexts),
    see("Show where calls went", page.onCalls),
    see("Select all", edits.selectAll, "mod+a"),
    see("Fit the flow", () => actions.fit("all"), "1"),
    { ...see("Fit the selection", () => actions.fit("selection"), "2"), needs: "selection" },
    see("Zoom in", () => actions.zoomBy(1.25), "+"),
    see("Zoom out", () => actions.zoomBy(0.8), "-"),
    see("Steps panel", page.togglePalette, "["),
    see("Settings panel", page.toggleDock, "]"),
    see("Outline", page.openOutline, "O"),
    see("All keys", page.openKeys, "?"),
    { title: "Try it", group: "Try and publish", keys: "T", run: page.openPhone },
    { title: "Publish…", group: "Try and publish", keys: "mod+enter", isEdit: true, run: page.onPublish },
  ];
}
