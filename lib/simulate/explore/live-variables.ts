// Which variables still matter at a node: those that some step further on may read before they are set again. Calls that
// differ in nothing else go on in the same way.
import type { Program, ProgramNode } from "@/lib/compile/program";
import { parseTemplate } from "@/lib/flow/template";
import { getNodeType } from "@/lib/nodes";

/** By Program key. Null where a step may read anything. */
export type LiveVariables = ReadonlyMap<string, ReadonlySet<string> | null>;

export function liveVariables(program: Program): LiveVariables {
  const own = new Map(Object.entries(program.nodes).map(([key, node]) => [key, usesOf(node)]));
  const before = new Map<string, string[]>();
  for (const [key, { next }] of Object.entries(program.nodes)) {
    for (const to of Object.values(next)) before.set(to, [...(before.get(to) ?? []), key]);
  }
  const live = new Map<string, Set<string> | null>();
  for (const [key, { reads }] of own) live.set(key, reads && new Set(reads));
  const work = [...own.keys()];
  for (let key = work.pop(); key !== undefined; key = work.pop()) {
    const after = live.get(key);
    for (const from of before.get(key) ?? []) if (grow(live, from, after ?? null)) work.push(from);
  }
  // The steps after a hang-up can follow at any moment.
  const last = program.entries.hangup;
  const always = last === undefined ? new Set<string>() : (live.get(last) ?? null);
  for (const key of own.keys()) grow(live, key, always);
  return live;
}

function grow(live: Map<string, Set<string> | null>, key: string, more: ReadonlySet<string> | null): boolean {
  const has = live.get(key);
  if (has === null) return false;
  if (more === null || has === undefined) {
    live.set(key, more === null ? null : new Set(more));
    return true;
  }
  const size = has.size;
  for (const name of more) has.add(name);
  return has.size > size;
}

function usesOf({ type, data }: ProgramNode): { reads: Set<string> | null } {
  const definition = getNodeType(type);
  // What only a script can do holds words of the script's own, and they may read whatever they like.
  if (definition.targets.every((target) => target === "actions10")) return { reads: null };
  const reads = new Set<string>();
  for (const { variable, template } of definition.reads(data)) {
    if (variable !== undefined) reads.add(variable);
    for (const part of template === undefined ? [] : parseTemplate(template)) {
      if ("variable" in part) reads.add(part.variable);
    }
  }
  return { reads };
}
