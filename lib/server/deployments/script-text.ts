// A script as text: what it says once read, and the fingerprint by which somebody else's change is noticed.
import "server-only";
import { createHash } from "node:crypto";
import { parse } from "yaml";
import { placeInScript } from "@/lib/flow/shared-prompt";
import { isSameJson } from "@/lib/shared/json";
import type { Deployment } from "../db/generated/client";

/** A version's script as an account is given it: recordings by the ids they have there. */
export const scriptFor = ({ sounds }: Pick<Deployment, "sounds">, script: string): string =>
  placeInScript(script, (sha256) => (sounds as Record<string, number>)[sha256]); // our own column

/** Changes of a script that anybody made change this. */
export const scriptFingerprint = (script: string): string =>
  createHash("sha256").update(script).digest("hex");

/** True when both texts say the same: a platform may keep a script with other spacing than it was given. */
export function isSameScript(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [readScript(one), readScript(other)];
  return a !== undefined && isSameJson(a, b);
}

/** The text's value; undefined when it is not YAML. References are refused: our scripts have none. */
function readScript(script: string): unknown {
  try {
    return parse(script, { maxAliasCount: 0 });
  } catch {
    return undefined;
  }
}
