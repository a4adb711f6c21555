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

/** The position as `variables` for the answer; keys of others are carried over untouched. */
export function writeCursor(
  cursor: Cursor,
  callId: string,
  foreign: Record<string, unknown>,
  sign: Sign,
): Record<string, unknown> {
  const { node, local, turn, variables } = cursor.position;
  const head = `${FORMAT}|${cursor.versionId}|${turn}|${node}|${local ? JSON.stringify(local) : ""}`;
  return { ...foreign, ...variables, [CURSOR_KEY]: `${head}|${sign(signed(callId, head, variables))}` };
}

/** The version a turn belongs to, before its MAC can be checked; undefined when the turn carries no cursor. */
export function cursorVersion(variables: Record<string, unknown>): string | undefined {
  const text = variables[CURSOR_KEY];
  if (typeof text !== "string" || !text.startsWith(`${FORMAT}|`)) return undefined;
  return text.split("|", 2)[1];
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
  if (typeof text !== "string") return null;
  const at = text.lastIndexOf("|");
  const head = text.slice(0, at);
  const [format, versionId, turn, node, ...rest] = head.split("|");
  if (format !== FORMAT || !versionId || !node) return null;
  const variables: Variables = {};
  for (const name in initial) variables[name] = typed(received[name], initial[name] ?? "");
  if (!isSame(sign(signed(callId, head, variables)), text.slice(at + 1))) return null;
  const local = rest.join("|");
  const position: Position = { node, variables, turn: Number(turn) };
  return { versionId, position: local ? { ...position, local: JSON.parse(local) as Local } : position }; // the MAC vouches for its shape
}

function signed(callId: string, head: string, variables: Variables): string {
  let text = `${callId}\n${head}`;
  for (const name in variables) text += `\n${name}=${variables[name]}`;
  return text;
}

function typed(value: unknown, initial: Value): Value {
  if (value === undefined || value === null) return initial;
  if (typeof initial === "number" && typeof value === "string" && value !== "") return Number(value);
  if (typeof initial === "boolean" && typeof value === "string") return value === "true";
  return typeof value === "number" || typeof value === "boolean" ? value : String(value);
}

/** Compares every character whatever differs, so that time tells nothing about the MAC. */
function isSame(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let at = 0; at < a.length; at++) difference |= a.charCodeAt(at) ^ b.charCodeAt(at % (b.length || 1));
  return difference === 0;
}
