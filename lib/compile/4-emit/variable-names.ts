// Script names of variables: "$city" for the author's, "$main_menu_wrong" for a node's own, never the same twice.
import type { Value } from "@/lib/flow/variables";

export interface VariableNames {
  user(name: string): string;
  /** A name that no declared variable has. */
  node(key: string, suffix: string): string;
  /** "yes" once a person who was rung has been connected. */
  connected: string;
  /** Local time as ISO text, which a step that asks for the time sets before it reads it. */
  clock: string;
}

/** `declared` holds the author's variables already, and every other one from when it is declared. */
export function variableNames(declared: ReadonlyMap<string, Value>): VariableNames {
  const kept = new Set<string>();
  const free = (wanted: string) => {
    let name = wanted;
    for (let n = 2; declared.has(name) || kept.has(name); n++) name = `${wanted}_${n}`;
    return name;
  };
  const keep = (wanted: string) => {
    const name = free(wanted);
    kept.add(name);
    return name;
  };
  const clock = keep("$local_time");
  const connected = keep("$connected");
  let last = { key: "", base: "$" };
  /** A node asks for all its names in a row. */
  const node = (key: string, suffix: string) => {
    if (key !== last.key) last = { key, base: `$${key.replace(/-/g, "_")}` };
    return free(last.base + suffix);
  };
  return { user: userVariable, node, clock, connected };
}

export const userVariable = (name: string) => `$${name}`;
