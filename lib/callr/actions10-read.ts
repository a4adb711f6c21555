// From a script's text to its values, with the line and column of everything. A script from outside is data: sizes and
// depth are limited, and what only serves to surprise (aliases, tags, `__proto__`) is refused with its place.
import { type Document, LineCounter, type ParsedNode, parseDocument, type Range } from "yaml";
import { fail, ok, type Result } from "@/lib/shared/result";
import { msg, t, type Words } from "@/lib/words/t";
import type { SchemaProblem } from "./actions10-schema";
import { deepBlock, deepBracket } from "./yaml-depth";
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
  const bracket = deepBracket(text);
  if (bracket !== null) return fail([tooDeep(spotIn(text, bracket), t("Check its brackets."))]);
  const lines = new LineCounter();
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { ...READING, lineCounter: lines });
  } catch (error) {
    if (isOverflow(error)) return fail([tooManyBlocks(text)]);
    const message = t("The script cannot be read: {error}.", { error: sentenceOf(error) });
    return fail([{ ...atTop, message, help: t(MEND) }]);
  }
  const spotAt = (offset: number): Spot => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (document.errors.some(isOverflow)) return fail([tooManyBlocks(text)]);
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

const tooDeep = (spot: Spot, help: Words): ScriptProblem => ({
  ...spot,
  message: t("The script is nested too deeply."),
  help,
});

const tooManyBlocks = (text: string): ScriptProblem =>
  tooDeep(spotIn(text, deepBlock(text)), t("A script nests a few blocks at most; check its indentation."));

/** The parser throws it, or tells it like any other fault of the text. */
const isOverflow = (error: unknown): boolean => error instanceof Error && /call stack/i.test(error.message);

/** Of a text that no parser has counted. */
function spotIn(text: string, offset: number): Spot {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

const sentenceOf = (error: unknown): string => {
  const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  return message.replace(/\.$/, "").replace(/^./, (letter) => letter.toLowerCase());
};
