// From a script's text to its values, with the line and column of everything. A script from outside is data: sizes and
// depth are limited, and what only serves to surprise (aliases, tags, `__proto__`) is refused with its place.
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from "yaml";
import { fail, ok, type Result } from "@/lib/shared/result";
import type { SchemaProblem } from "./actions10-schema";

export interface Spot {
  line: number;
  column: number;
}

export interface ScriptProblem extends Spot {
  message: string;
  /** What to do about it. */
  help: string;
}

export interface ScriptText {
  value: unknown;
  /** Where the value at a path begins; the nearest one above it that has a place. */
  spotOf(path: readonly (string | number)[]): Spot;
  /** The text of the value at a path, as its author wrote it. */
  sourceOf(path: readonly (string | number)[]): string;
}

/** Larger than any script the platform takes (32,768 characters), small enough to refuse at once. */
export const SCRIPT_READ_MAX_CHARACTERS = 1_000_000;
const MAX_DEPTH = 60;
const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"]);
const TAGS = new Set(
  ["str", "int", "float", "bool", "null", "map", "seq"].map((tag) => `tag:yaml.org,2002:${tag}`),
);
const MEND = "Correct that line, then try again.";

export function readScript(text: string): Result<ScriptText, ScriptProblem[]> {
  const atTop = { line: 1, column: 1 };
  if (text.length > SCRIPT_READ_MAX_CHARACTERS) {
    const message = `The script has ${text.length.toLocaleString("en-GB")} characters; a script has at most 32,768.`;
    return fail([{ ...atTop, message, help: "Open the script of one voice app." }]);
  }
  const deep = tooDeep(text);
  if (deep) return fail([deep]);
  const lines = new LineCounter();
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false, maxAliasCount: 0 } as object);
  } catch (error) {
    return fail([{ ...atTop, message: `The script cannot be read: ${sentenceOf(error)}.`, help: MEND }]);
  }
  const spotAt = (offset: number): Spot => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const problems = document.errors.slice(0, 5).map((error) => ({
    ...spotAt(error.pos[0]),
    message: `The script is not YAML here: ${sentenceOf(error)}.`,
    help: MEND,
  }));
  if (problems.length === 0) problems.push(...surprises(document, spotAt));
  if (problems.length > 0) return fail(problems);
  const nodeAt = (path: readonly (string | number)[]): Node | null => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return node;
    }
    return document.contents;
  };
  return ok({
    value: document.toJS({ maxAliasCount: 0 }),
    spotOf: (path) => spotAt(nodeAt(path)?.range?.[0] ?? 0),
    sourceOf: (path) => {
      const [start = 0, end = 0] = nodeAt(path)?.range ?? [];
      return text.slice(start, end);
    },
  });
}

/** Something that keeps a document from being a script, with its place. */
export function scriptProblem({ path, message }: SchemaProblem, text: ScriptText): ScriptProblem {
  const place = path.length > 0 ? `At ${path.join(".")}` : "At its top";
  return {
    ...text.spotOf(path),
    message: `This is not a Callr Actions script. ${place}, ${message}.`,
    help: "Open a script of a voice app, as it is on the platform.",
  };
}

/** Aliases make small texts large, tags and odd keys make plain values something else. */
function surprises(document: Document.Parsed, spotAt: (offset: number) => Spot): ScriptProblem[] {
  const found: ScriptProblem[] = [];
  const report = (offset: number, message: string, help: string) => {
    found.push({ ...spotAt(offset), message, help });
    return visit.BREAK;
  };
  visit(document, (_, node, path) => {
    if (path.length > MAX_DEPTH * 2)
      return report(
        0,
        "The script is nested too deeply.",
        "A script nests a few blocks at most; check its indentation.",
      );
    if (isAlias(node))
      return report(
        node.range?.[0] ?? 0,
        `“*${node.source}” repeats another place of the script.`,
        "Write the values out; scripts do not use aliases.",
      );
    if (isNode(node) && !isAlias(node) && node.anchor)
      return report(
        node.range?.[0] ?? 0,
        `“&${node.anchor}” names a place to repeat it.`,
        "Remove it; scripts do not use anchors.",
      );
    if (isNode(node) && node.tag && !TAGS.has(node.tag))
      return report(node.range?.[0] ?? 0, `“${node.tag}” is a type that scripts do not have.`, "Remove it.");
    if (!isPair(node)) return undefined;
    const offset = isNode(node.key) ? (node.key.range?.[0] ?? 0) : 0;
    if (!isScalar(node.key) || isMap(node.key)) return report(offset, "A key must be plain text.", MEND);
    if (FORBIDDEN_KEYS.has(String(node.key.value)))
      return report(offset, `“${node.key.value}” cannot be a key.`, "Choose another name.");
    return undefined;
  });
  return found;
}

/** Brackets are the quickest way to nest; counted before parsing, which would run out of stack. */
function tooDeep(text: string): ScriptProblem | null {
  let depth = 0;
  let line = 1;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "\n") line++;
    else if (character === "[" || character === "{") depth++;
    else if (character === "]" || character === "}") depth = Math.max(0, depth - 1);
    if (depth > 1_000) {
      return { line, column: 1, message: "The script is nested too deeply.", help: "Check its brackets." };
    }
  }
  return null;
}

const sentenceOf = (error: unknown): string => {
  const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  if (/call stack/i.test(message)) return "it is nested too deeply";
  return message.replace(/\.$/, "").replace(/^./, (letter) => letter.toLowerCase());
};
