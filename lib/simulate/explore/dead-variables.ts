// Of a saved call: the variables that nothing reads from there on, whatever runs it.
import { emitActions10 } from "@/lib/compile/4-emit/actions10";
import type { Program } from "@/lib/compile/program";
import type { Run } from "../actions10/run";
import { readyScript } from "../actions10/script";
import type { SavedSession } from "../session";
import { liveNames } from "./live-names";
import { liveVariables } from "./live-variables";

/** `node` is where the call stands. */
export type DeadVariables = (saved: SavedSession, node: string | null) => (name: string) => boolean;

export function deadVariables(program: Program, script: string | null): DeadVariables {
  if (program.target === "actions10") {
    const ready = readyScript(script ?? emitActions10(program).yaml);
    if (!ready.ok) return () => () => false;
    const liveAt = liveNames(ready.value);
    return ({ state }) => {
      const live = liveAt((state as Run).frames); // what the interpreter saves is its run
      return (name) => !live.has(name);
    };
  }
  const byNode = liveVariables(program);
  return (_, node) => {
    const live = node === null ? null : byNode.get(node);
    return (name) => Boolean(live && !live.has(name)) && Object.hasOwn(program.variables, name);
  };
}
