// Every key of the editor, once: where it works, what it does, and how the list of keys calls it. Who handles keys asks
// `verbOf`, so that no key is listed that does nothing and none does something unlisted.
import { msg } from "@/lib/words/t";

interface Row {
  verb: string;
  /** "canvas" with the focus on the canvas, a step or the outline; so do letters, digits and signs of the page. */
  at: "canvas" | "page";
  /** The first is shown. "mod" is Ctrl, or the command key of a Mac; "shift" is named where the key would be another. */
  keys: readonly string[];
  title: string;
}

export const shortcutGroups = [
  {
    title: msg("Go"),
    rows: [
      { verb: "along", at: "canvas", keys: ["ArrowRight", "ArrowLeft"], title: msg("Along a connection") },
      { verb: "beside", at: "canvas", keys: ["ArrowUp", "ArrowDown"], title: msg("To the step beside") },
      {
        verb: "choose",
        at: "canvas",
        keys: ["Space"],
        title: msg("Select the step; held down, pan by dragging"),
      },
      { verb: "open", at: "canvas", keys: ["Enter"], title: msg("Edit the step") },
      { verb: "back", at: "canvas", keys: ["Escape"], title: msg("Back to the canvas, then select nothing") },
      { verb: "nextProblem", at: "page", keys: ["F8"], title: msg("Next problem") },
      { verb: "lastProblem", at: "page", keys: ["shift+F8"], title: msg("Problem before") },
      { verb: "outline", at: "page", keys: ["O"], title: msg("Outline") },
      { verb: "commands", at: "page", keys: ["mod+k"], title: msg("All commands") },
      { verb: "find", at: "page", keys: ["mod+f"], title: msg("Find in texts, names and numbers") },
    ],
  },
  {
    title: msg("Build"),
    rows: [
      { verb: "add", at: "canvas", keys: ["A"], title: msg("Add a step after this one") },
      { verb: "connect", at: "canvas", keys: ["C"], title: msg("Connect to…") },
      { verb: "comment", at: "page", keys: ["M"], title: msg("Comment on the step") },
      { verb: "findStep", at: "page", keys: ["/"], title: msg("Find a step to add") },
      {
        verb: "move",
        at: "canvas",
        keys: ["alt+ArrowRight", "alt+ArrowLeft", "alt+ArrowUp", "alt+ArrowDown"],
        title: msg("Move the step"),
      },
      { verb: "remove", at: "canvas", keys: ["Delete", "Backspace"], title: msg("Delete") },
      { verb: "duplicate", at: "canvas", keys: ["mod+d"], title: msg("Duplicate") },
      { verb: "copy", at: "canvas", keys: ["mod+c"], title: msg("Copy") },
      { verb: "cut", at: "canvas", keys: ["mod+x"], title: msg("Cut") },
      { verb: "paste", at: "canvas", keys: ["mod+v"], title: msg("Paste") },
      { verb: "group", at: "canvas", keys: ["mod+g"], title: msg("Group in a frame") },
      { verb: "frame", at: "canvas", keys: ["F"], title: msg("Put into a frame…") },
      { verb: "ungroup", at: "canvas", keys: ["mod+shift+g"], title: msg("Take out of the frame") },
      { verb: "selectAll", at: "canvas", keys: ["mod+a"], title: msg("Select all") },
      {
        verb: "extend",
        at: "canvas",
        keys: ["shift+ArrowRight", "shift+ArrowLeft", "shift+ArrowUp", "shift+ArrowDown"],
        title: msg("Select more"),
      },
      {
        verb: "toggle",
        at: "canvas",
        keys: ["shift+Space"],
        title: msg("Select steps one by one"),
      },
    ],
  },
  {
    title: msg("See"),
    rows: [
      { verb: "fit", at: "canvas", keys: ["1"], title: msg("Fit the flow") },
      { verb: "fitSelection", at: "canvas", keys: ["2"], title: msg("Fit the selection") },
      { verb: "zoomIn", at: "canvas", keys: ["+", "="], title: msg("Zoom in") },
      { verb: "zoomOut", at: "canvas", keys: ["-"], title: msg("Zoom out") },
      { verb: "fold", at: "canvas", keys: ["X"], title: msg("Collapse or expand the frame") },
      { verb: "tidyUp", at: "canvas", keys: ["L"], title: msg("Tidy up") },
      { verb: "palette", at: "page", keys: ["["], title: msg("Steps panel") },
      { verb: "dock", at: "page", keys: ["]"], title: msg("Settings panel") },
    ],
  },
  {
    title: msg("Try and publish"),
    rows: [
      { verb: "phone", at: "page", keys: ["T"], title: msg("Try it") },
      { verb: "hangUp", at: "page", keys: ["mod+."], title: msg("Hang up") },
      { verb: "undo", at: "page", keys: ["mod+z"], title: msg("Undo") },
      { verb: "redo", at: "page", keys: ["mod+shift+z", "mod+y"], title: msg("Redo") },
      { verb: "publish", at: "page", keys: ["mod+enter"], title: msg("Publish…") },
      { verb: "keys", at: "page", keys: ["?"], title: msg("This list") },
    ],
  },
] as const satisfies readonly { title: string; rows: readonly Row[] }[];

type AnyRow = (typeof shortcutGroups)[number]["rows"][number];
type Verb = AnyRow["verb"];
export type PageVerb = Extract<AnyRow, { at: "page" }>["verb"];
export type CanvasVerb = Extract<AnyRow, { at: "canvas" }>["verb"];

const rows: readonly AnyRow[] = shortcutGroups.flatMap((group): readonly AnyRow[] => group.rows);
const byKey = new Map(rows.flatMap((row) => row.keys.map((key) => [key.toLowerCase(), row] as const)));

type Pressed = Pick<KeyboardEvent, "key" | "metaKey" | "ctrlKey" | "altKey" | "shiftKey">;

/**
 * What a key does.
 * @param hasLetters whether single letters, digits and signs do anything
 */
export function verbOf(pressed: Pressed, hasLetters: boolean): Verb | undefined {
  const name = nameOf(pressed);
  if (!hasLetters && name.length === 1) return undefined;
  return byKey.get(name)?.verb;
}

/** Whether some verbs hold a verb. */
export const isOneOf = <V extends string>(verbs: Record<V, unknown>, verb: string): verb is V =>
  Object.hasOwn(verbs, verb);

/** "mod+shift+z", "arrowright", "?" */
function nameOf({ key, metaKey, ctrlKey, altKey, shiftKey }: Pressed): string {
  const isMod = metaKey || ctrlKey;
  const isSign = key.length === 1 && key !== " " && !isMod; // Shift is part of how a sign is typed
  const names = [
    isMod && "mod",
    altKey && "alt",
    shiftKey && !isSign && "shift",
    key === " " ? "space" : key,
  ];
  return names.filter(Boolean).join("+").toLowerCase();
}
