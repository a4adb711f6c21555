// Texts with variables: "Hello {{first_name|there}}". Stored as plain strings, so they paste, translate and diff as
// text; anything between braces that is not a variable's name stays text.
export type Part = { text: string } | Chip;

/** A variable in a text, and what stands in for it while it is empty. */
export interface Chip {
  variable: string;
  fallback: string;
}

const CHIPS = /\{\{\s*([A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)\s*(?:\|([^{}]*))?\}\}/g;
/** The same, tried at one place only: most texts have no variable, and none is searched twice. */
const CHIP_HERE = new RegExp(CHIPS.source, "y");

/** The parts of a template, in order; an empty template has none. */
export function parseTemplate(template: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (let at = template.indexOf("{{"); at >= 0; at = template.indexOf("{{", at)) {
    CHIP_HERE.lastIndex = at;
    if (!CHIP_HERE.test(template)) {
      at++;
      continue;
    }
    if (at > end) parts.push({ text: template.slice(end, at) });
    end = CHIP_HERE.lastIndex;
    parts.push(chipOf(template.slice(at + 2, end - 2)));
    at = end;
  }
  if (end < template.length) parts.push({ text: template.slice(end) });
  return parts;
}

/** What stands between the braces: a list of the expression's matches would cost more than to look for the bar. */
function chipOf(inside: string): Chip {
  const bar = inside.indexOf("|");
  if (bar < 0) return { variable: inside.trim(), fallback: "" };
  return { variable: inside.slice(0, bar).trim(), fallback: inside.slice(bar + 1) };
}

/** A chip as it stands in a template. */
export const writeChip = ({ variable, fallback }: Chip): string =>
  `{{${variable}${fallback === "" ? "" : `|${fallback}`}}}`;

/** Names of the variables a template uses, each once. */
export function templateVariables(template: string): string[] {
  const names: string[] = [];
  if (!template.includes("{{")) return names;
  for (const part of parseTemplate(template)) {
    if ("variable" in part && !names.includes(part.variable)) names.push(part.variable);
  }
  return names;
}

/** The text with each variable's value in its place; the fallback stands in for an unset or empty one. */
export function renderTemplate(template: string, value: (variable: string) => string): string {
  if (!template.includes("{{")) return template;
  return parseTemplate(template)
    .map((part) => ("text" in part ? part.text : value(part.variable) || part.fallback))
    .join("");
}

/** The template with a variable renamed; other text is untouched. */
export const renameVariable = (template: string, from: string, to: string): string =>
  renameVariables(template, (name) => (name === from ? to : name));

/** The template with each variable under the name that `rename` gives for it. */
export function renameVariables(template: string, rename: (name: string) => string): string {
  if (!template.includes("{{")) return template;
  return template.replace(CHIPS, (chip, name: string, fallback?: string) => {
    const to = rename(name);
    return to === name ? chip : `{{${to}${fallback === undefined ? "" : `|${fallback}`}}}`;
  });
}
