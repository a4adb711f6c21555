// Where a call is, carried by the platform in the turn's `variables`: the author's variables under their own names, and
// one reserved key with the rest and a MAC over all of it, so that a forged or edited turn is noticed.

import type { Value, Variables } from "@/lib/flow/variables";
import type { Local } from "@/lib/nodes/contract";
import type { Position } from "./step";

/** The one key of `variables` that is ours; a flow's variable cannot begin with an underscore and this name. */
export const CURSOR_KEY = "_patchcord";

export interface Cursor {
  /** The version the call began on, and stays on. */
  versionId: string;
  position: Position;
}

/** A MAC over a text, as URL-safe characters; at least 128 bits. */
export type Sign = (text: string) => string;

const FORMAT = "1";
const START = `${FORMAT}|`;

/** The position as `variables` for the answer; keys of others are carried over untouched. */
export function writeCursor(
  cursor: Cursor,
  callId: string,
  foreign: Record<string, unknown>,
  sign: Sign,
): Record<string, unknown> {
  const { node, local, turn, variables } = cursor.position;
  const head = `${FORMAT}|${cursor.versionId}|${turn}|${node}|${local ? JSON.stringify(local) : ""}`;
  const carried = { ...foreign };
  for (const name in variables) carried[name] = variables[name];
  carried[CURSOR_KEY] = `${head}|${sign(signed(callId, head, variables))}`;
  return carried;
}

/** The version a turn belongs to, before its MAC can be checked; undefined when the turn carries no cursor. */
export function cursorVersion(variables: Record<string, unknown>): string | undefined {
  const text = variables[CURSOR_KEY];
  if (typeof text !== "string" || !text.startsWith(START)) return undefined;
  const end = text.indexOf("|", START.length);
  return end < 0 ? text.slice(START.length) : text.slice(START.length, end);
}

/**
 * Reads a cursor back. `initial` are the version's variables: their names say what is ours, their types what a value is
 * (the platform may give numbers back as text). Null when anything was changed on the way.
 */
export function readCursor(
  received: Record<string, unknown>,
  callId: string,
  initial: Variables,
  sign: Sign,
): Cursor | null {
  const text = received[CURSOR_KEY];
  if (typeof text !== "string" || !text.startsWith(START)) return null;
  const versionEnd = text.indexOf("|", START.length);
  const turnEnd = text.indexOf("|", versionEnd + 1);
  const nodeEnd = text.indexOf("|", turnEnd + 1);
  const headEnd = text.lastIndexOf("|"); // what a node remembers may hold the mark itself
  const isWhole =
    versionEnd > START.length && turnEnd > versionEnd && nodeEnd > turnEnd + 1 && headEnd > nodeEnd;
  if (!isWhole) return null;
  const variables: Variables = {};
  for (const name in initial) variables[name] = typed(received[name], initial[name] ?? "");
  const mac = sign(signed(callId, text.slice(0, headEnd), variables));
  if (!isSame(mac, text.slice(headEnd + 1))) return null;
  const position: Position = {
    node: text.slice(turnEnd + 1, nodeEnd),
    variables,
    turn: Number(text.slice(versionEnd + 1, turnEnd)),
  };
  const local = text.slice(nodeEnd + 1, headEnd);
  if (local) position.local = JSON.parse(local) as Local; // the MAC vouches for its shape
  return { versionId: text.slice(START.length, versionEnd), position };
}

function signed(callId: string, head: string, variables: Variables): string {
  let text = `${callId}\n${head}`;
  for (const name in variables) text += `\n${name}=${variables[name]}`;
  return text;
}

function typed(value: unknown, initial: Value): Value {
  if (value === undefined || value === null) return initial;
  // A phone number in a variable that began as a count is no number: +336… would lose its sign, and the MAC with it.
  if (typeof initial === "number" && typeof value === "string" && String(Number(value)) === value) {
    return Number(value);
  }
  if (typeof initial === "boolean" && typeof value === "string") return value === "true";
  return typeof value === "number" || typeof value === "boolean" ? value : String(value);
}

/** Compares every character whatever differs, so that time tells nothing about the MAC. */
function isSame(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let at = 0; at < a.length; at++) difference |= a.charCodeAt(at) ^ b.charCodeAt(at % (b.length || 1));
  return difference === 0;
}
