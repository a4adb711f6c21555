// Which variables a piece of the author's JavaScript sets, so that later steps may read them.
import { VARIABLE_NAME } from "@/lib/flow/variables";

/** Names without their `$`: "$total = 1; $n++" gives total and n. A comparison sets nothing. */
export function assignedNames(code: string): Set<string> {
  const names = new Set<string>();
  for (const [, name = ""] of code.matchAll(ASSIGNMENT)) if (NAME.test(name)) names.add(name);
  return names;
}

const ASSIGNMENT = /\$([A-Za-z_]\w*)\s*(?:(?:[-+*/%|&?]{0,2})=(?![=>])|\+\+|--)/g;
const NAME = new RegExp(VARIABLE_NAME);
