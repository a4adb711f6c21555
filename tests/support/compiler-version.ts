// Whoever changes what the compiler writes is told to raise its version: a golden file keeps the version beside a checksum
// of each golden flow and of all that it compiles to.
import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/shared/json";

export interface Written {
  version: string;
  /** Flow -> checksum of what is compiled, a blank, checksum of what came out on all targets. */
  flows: Record<string, string>;
}

export const checksum = (value: unknown): string =>
  createHash("sha256").update(canonicalJson(value)).digest("hex").slice(0, 16);

/** The flows that are as they were and compile to something else though the version is the same. */
export function changedSilently(before: Written, now: Written): string[] {
  if (before.version !== now.version) return [];
  return Object.entries(now.flows).flatMap(([name, sums]) => {
    const [input, output] = sums.split(" ");
    const [inputBefore, outputBefore] = before.flows[name]?.split(" ") ?? [];
    return inputBefore === input && outputBefore !== output ? [name] : [];
  });
}
