// Files named on the command line: read with a limit, and with a sentence when that is not possible.
import { closeSync, openSync, readSync } from "node:fs";
import { parseGraph } from "@/lib/compile/1-parse";
import type { Graph } from "@/lib/flow/graph";
import { emptyLibrary, Library } from "@/lib/flow/library";
import { noPrices, Prices } from "@/lib/flow/prices";
import { describeProblems, judge } from "@/lib/shared/judge";
import { CommandError, tellDiagnostics, UsageError } from "./command-error";

const isLibrary = judge(Library);
const arePrices = judge(Prices);
const MEGABYTE = 1024 * 1024;
/** 5,000 nodes, the most a flow may have, take less. */
const MAX_BYTES = 5 * MEGABYTE;

/** Without the mark of byte order that some editors begin a file with. */
export const readText = (file: string): string => readExactText(file).replace(/^\ufeff/, "");

/** What stands for standard input, as in other commands. */
const STANDARD_INPUT = "-";

/** Every character of a text file, or of standard input. */
export function readExactText(file: string): string {
  try {
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(readBytes(file));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`${file}: ${reasonOf(error)}`);
  }
}

/** Read piece by piece: a pipe has no size, and a device may never end. */
function readBytes(file: string): Uint8Array {
  const descriptor = file === STANDARD_INPUT ? 0 : openSync(file, "r");
  const bytes = new Uint8Array(MAX_BYTES + 1);
  let length = 0;
  try {
    for (let read = 1; read > 0 && length < bytes.length; length += read)
      read = readSync(descriptor, bytes, length, bytes.length - length, null);
  } finally {
    if (descriptor !== 0) closeSync(descriptor);
  }
  if (length > MAX_BYTES)
    throw new CommandError(
      `${file}: It is larger than 5 MB, and a file may have at most 5 MB.\n  Name another file.`,
    );
  return bytes.subarray(0, length);
}

/** Whether a file holds a script rather than a flow: by its name. */
export const isScriptFile = (file: string): boolean => /\.ya?ml$/i.test(file);

export function readJson(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    if (text.trim() === "")
      throw new CommandError(`${file}: The file is empty.\n  Name a flow that was exported.`);
    if (isScriptFile(file))
      throw new CommandError(
        `${file}: This is a script, and a flow is needed here.\n  Make one of it first: npm run -s cli -- import ${file} > flow.json`,
      );
    const { line, column } = spotOf(error, text);
    throw new CommandError(
      `${file}:${line}:${column}: The file is not JSON from here on.\n  Open a flow that was exported, or mend that place.`,
    );
  }
}

/** A flow of the present version; ends the command when the file is none. */
export function readFlow(file: string): Graph {
  const parsed = parseGraph(readJson(file));
  if (!parsed.ok) throw new CommandError(tellDiagnostics(file, parsed.error, null));
  return parsed.value;
}

/** What a flow refers to, as the API gives it; without a file there is nothing to refer to. */
export function readLibrary(file: string | undefined): Library {
  if (file === undefined) return emptyLibrary;
  const json = readJson(file);
  // A file from before a kind existed refers to nothing of it.
  const read = isLibrary(
    typeof json === "object" && !Array.isArray(json) ? { ...emptyLibrary, ...json } : json,
  );
  if (read.ok) return read.value;
  throw new CommandError(`${file}: This is no library: ${describeProblems(read.error)}.\n  Export it again.`);
}

/** Prices as a workspace's settings hold them; without a file none is known. */
export function readPrices(file: string | undefined): Prices {
  if (file === undefined) return noPrices;
  const read = arePrices(readJson(file));
  if (read.ok) return read.value;
  throw new CommandError(`${file}: These are no prices: ${describeProblems(read.error)}.`);
}

/** The one file a command is about. */
export function onlyFile(files: readonly string[], what: string): string {
  const [file, ...more] = files;
  if (file === undefined) throw new UsageError(`Which file? Name ${what}.`);
  if (more.length > 0) throw new UsageError(`One file at a time, not “${more[0]}” as well.`);
  return file;
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : "";
  switch (code) {
    case "ENOENT":
      return "There is no such file.\n  Check the name and the folder.";
    case "EISDIR":
      return "This is a folder.\n  Name a file in it.";
    case "EACCES":
      return "The file may not be read.\n  Change its permissions.";
    default:
      return `The file cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

/** Where JSON.parse stopped; the end of the text when it does not say. */
function spotOf(error: unknown, text: string): { line: number; column: number } {
  const [, position] = /position (\d+)/.exec(error instanceof Error ? error.message : "") ?? [];
  const before = text.slice(0, position === undefined ? text.length : Number(position)).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
