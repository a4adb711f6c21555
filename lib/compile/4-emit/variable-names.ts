// Script names of variables: "$city" for the author's, "$main_menu_wrong" for a node's own, never the same twice.
import type { Value } from "@/lib/flow/variables";

export interface VariableNames {
  user(name: string): string;
  /** A name that no declared variable has. */
  node(key: string, suffix: string): string;
  /** Local time as ISO text, which a step that asks for the time sets before it reads it. */
  clock: string;
}

/** `declared` holds the author's variables already, and every other one from when it is declared. */
export function variableNames(declared: ReadonlyMap<string, Value>): VariableNames {
  let clock = "";
  const free = (wanted: string) => {
    let name = wanted;
    for (let n = 2; declared.has(name) || name === clock; n++) name = `${wanted}_${n}`;
    return name;
  };
  clock = free("$local_time");
  return { user: userVariable, node: (key, suffix) => free(`$${key.replaceAll("-", "_")}${suffix}`), clock };
}

export const userVariable = (name: string) => `$${name}`;
