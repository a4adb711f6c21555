// When two moments go on in the same way: they differ only in the time that has passed, in how many turns and recordings
// there were, and in variables that nothing reads any more. Sessions save themselves as plain data, whatever runs them.
import type { SavedSession } from "../session";

/** Numbers that only ever grow: clocks, and counts that end up in names. */
const GROWING = new Set([
  "nowMs",
  "startedMs",
  "answeredMs",
  "endedMs",
  "sinceMs",
  "untilMs",
  "turn",
  "recordings",
  "hops",
]);
/** Where the flow's variables are kept; in a script under their names there, with a `$`. */
const VARIABLES = new Set(["variables", "sent"]);

/** `isDead` says of a variable, under the name it is kept by, that nothing reads it from here on. */
export function stateKey({ state }: SavedSession, isDead: (name: string) => boolean): string {
  const textOf = (value: unknown, name: string): string => {
    if (typeof value === "string") return JSON.stringify(plain(value, name));
    if (typeof value !== "object" || value === null) return String(value);
    if (Array.isArray(value)) return `[${value.map((each) => textOf(each, "")).join()}]`;
    const isVariables = VARIABLES.has(name);
    let text = "{";
    for (const key in value) {
      const member: unknown = (value as Record<string, unknown>)[key]; // its own key
      if (typeof member === "number" && GROWING.has(key)) continue;
      if (isVariables && isDead(key)) continue;
      text += `${key}:${textOf(member, key)},`;
    }
    return `${text}}`;
  };
  return textOf(state, "");
}

/** Command ids and the cursor name the turn; recordings are numbered. */
function plain(text: string, name: string): string {
  if (name === "id" || name === "command_id") return text.replace(/^\d+\./, "");
  if (name === "_patchcord") return text.replace(/^([^|]*\|[^|]*)\|\d+\|/, "$1|");
  return text.startsWith("recording-") ? "recording" : text;
}

/** The clock of a saved call. */
export function clockOf({ state }: SavedSession): number {
  const { nowMs } = state as { nowMs: number }; // every kind of session keeps its clock under this name
  return nowMs;
}
