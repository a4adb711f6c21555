// Which variables a piece of the author's JavaScript sets, so that later steps may read them.
import { VARIABLE_NAME } from "@/lib/flow/variables";

/** Names without their `$`: "$total = 1; $n++" gives total and n. A comparison sets nothing. */
export function assignedNames(code: string): Set<string> {
  const names = new Set<string>();
  for (const [, name = ""] of code.matchAll(ASSIGNMENT)) if (NAME.test(name)) names.add(name);
  return names;
}

/** What assignments of a whole text or of another variable give: "$a = '112'; $b = $a;" gives "112" and "{{a}}". */
export function assignedTexts(code: string): { variable: string; template: string }[] {
  return [...code.matchAll(PLAIN)].map(([, variable = "", , text = "", other]) => ({
    variable,
    template: other === undefined ? text : `{{${other}}}`,
  }));
}

const PLAIN = /\$([A-Za-z_]\w*)\s*=\s*(?:(['"])([^'"\\\n{}]*)\2|\$([A-Za-z_]\w*))\s*(?=[;\n]|$)/g;
const ASSIGNMENT = /\$([A-Za-z_]\w*)\s*(?:(?:[-+*/%|&?]{0,2})=(?![=>])|\+\+|--)/g;
const NAME = new RegExp(VARIABLE_NAME);
