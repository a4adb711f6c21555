// The variables of a script: "$city" for the author's, "$main_menu_wrong" for a node's own, never the same twice.
import type { Value, Variables } from "@/lib/flow/variables";

export interface ScriptVariables {
  /** Every variable with the value it has before it is set, in the order they were declared. */
  declared: ReadonlyMap<string, Value>;
  /** The author's variable of that name. */
  user(name: string): string;
  /** Declares a variable of a node, under a new name each time. */
  declare(nodeKey: string, suffix: string, initial: Value): string;
  /** Local time as ISO text, which a step that asks for the time sets before it reads it. */
  clock: string;
  declareClock(): void;
}

export function scriptVariables(saved: Variables): ScriptVariables {
  const declared = new Map<string, Value>();
  for (const name of Object.keys(saved)) declared.set(`$${name}`, saved[name] ?? "");
  const free = (wanted: string, reserved?: string) => {
    let name = wanted;
    for (let n = 2; declared.has(name) || name === reserved; n++) name = `${wanted}_${n}`;
    return name;
  };
  const clock = free("$local_time");
  return {
    declared,
    user: (name) => `$${name}`,
    declare: (nodeKey, suffix, initial) => {
      const name = free(`$${nodeKey.replaceAll("-", "_")}${suffix}`, clock);
      declared.set(name, initial);
      return name;
    },
    clock,
    declareClock: () => {
      declared.set(clock, "");
    },
  };
}
