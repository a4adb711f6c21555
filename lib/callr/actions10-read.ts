// From a script's text to its values, with the line and column of everything. A script from outside is data: sizes and
// depth are limited, and what only serves to surprise (aliases, tags, `__proto__`) is refused with its place.
import { type Document, LineCounter, type ParsedNode, parseDocument, type Range } from "yaml";
import { fail, ok, type Result } from "@/lib/shared/result";
import { msg, t, type Words } from "@/lib/words/t";
import type { SchemaProblem } from "./actions10-schema";
import { YamlValues } from "./yaml-values";

type Path = readonly (string | number)[];

export interface Spot {
  line: number;
  column: number;
}

export interface ScriptProblem extends Spot {
  message: Words;
  /** What to do about it. */
  help: Words;
}

export interface ScriptText {
  text: string;
  value: unknown;
  /** Reads it again for its nodes with all their tokens, which editing in place needs and nothing else. */
  withTokens(): ParsedNode | null;
  /** Where the value at a path begins; the nearest one above it that has a place. */
  spotOf(path: Path): Spot;
  /** The text of the value at a path, as its author wrote it. */
  sourceOf(path: Path): string;
}

/** Larger than any script the platform takes (32,768 characters), small enough to refuse at once. */
export const SCRIPT_READ_MAX_CHARACTERS = 1_000_000;
/** Keys that stand twice are found with the values: here each would be compared with every other. */
const READING = { prettyErrors: false, uniqueKeys: false };
const MEND = msg("Correct that line, then try again.");

export function readScript(text: string): Result<ScriptText, ScriptProblem[]> {
  const atTop = { line: 1, column: 1 };
  if (text.length > SCRIPT_READ_MAX_CHARACTERS) {
    const message = t("The script has {count, number} characters; a script has at most {most, number}.", {
      count: text.length,
      most: 32_768,
    });
    return fail([{ ...atTop, message, help: t("Open the script of one voice app.") }]);
  }
  const deep = tooDeep(text);
  if (deep) return fail([deep]);
  const lines = new LineCounter();
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { ...READING, lineCounter: lines });
  } catch (error) {
    return fail([
      {
        ...atTop,
        message: t("The script cannot be read: {error}.", { error: sentenceOf(error) }),
        help: t(MEND),
      },
    ]);
  }
  const spotAt = (offset: number): Spot => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  // What is wrong at one place is said once: the rest follows from it.
  const problems = new Map<string, ScriptProblem>();
  for (const error of document.errors) {
    const spot = spotAt(error.pos[0]);
    const message = t("The script is not YAML here: {error}.", { error: sentenceOf(error) });
    const place = `${spot.line} ${spot.column}`;
    if (!problems.has(place) && problems.size < 5) problems.set(place, { ...spot, message, help: t(MEND) });
  }
  if (problems.size > 0) return fail([...problems.values()]);
  const values = new YamlValues(document.contents);
  const { value, surprise } = values;
  if (surprise) return fail([{ ...spotAt(surprise.offset), message: surprise.message, help: surprise.help }]);
  const rangeOf = (path: Path): Range => values.nodeAt(path)?.range ?? [0, 0, 0];
  return ok({
    text,
    value,
    withTokens: () => parseDocument(text, { ...READING, keepSourceTokens: true }).contents,
    spotOf: (path) => spotAt(rangeOf(path)[0]),
    sourceOf: (path) => {
      const [start, end] = rangeOf(path);
      return text.slice(start, end);
    },
  });
}

/** Something that keeps a document from being a script, with its place. */
export function scriptProblem({ path, message }: SchemaProblem, text: ScriptText): ScriptProblem {
  const place = path.length > 0 ? t("At {path}", { path: path.join(".") }) : t("At its top");
  return {
    ...text.spotOf(path),
    message: t("This is not a Callr Actions script. {place}, {message}.", { place, message }),
    help: t("Open a script of a voice app, as it is on the platform."),
  };
}

/** Brackets are the quickest way to nest; counted before parsing, which would run out of stack. */
function tooDeep(text: string): ScriptProblem | null {
  let depth = 0;
  for (const { 0: bracket, index } of text.matchAll(/[[\]{}]/g)) {
    depth = bracket === "[" || bracket === "{" ? depth + 1 : Math.max(0, depth - 1);
    if (depth <= 1_000) continue;
    const line = text.slice(0, index).split("\n").length;
    return {
      line,
      column: 1,
      message: t("The script is nested too deeply."),
      help: t("Check its brackets."),
    };
  }
  return null;
}

const sentenceOf = (error: unknown): string => {
  const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  if (/call stack/i.test(message)) return t("it is nested too deeply");
  return message.replace(/\.$/, "").replace(/^./, (letter) => letter.toLowerCase());
};
