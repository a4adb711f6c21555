// Texts with variables: "Hello {{first_name|there}}". Stored as plain strings, so they paste, translate and diff as
// text; anything between braces that is not a variable's name stays text.
export type Part = { text: string } | { variable: string; fallback: string };

const CHIP = /\{\{\s*([A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)\s*(?:\|([^{}]*))?\}\}/g;

/** The parts of a template, in order; an empty template has none. */
export function parseTemplate(template: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const chip of template.matchAll(CHIP)) {
    if (chip.index > end) parts.push({ text: template.slice(end, chip.index) });
    parts.push({ variable: chip[1] ?? "", fallback: chip[2] ?? "" });
    end = chip.index + chip[0].length;
  }
  if (end < template.length) parts.push({ text: template.slice(end) });
  return parts;
}

/** Names of the variables a template uses, each once. */
export function templateVariables(template: string): string[] {
  const names = parseTemplate(template).flatMap((part) => ("variable" in part ? [part.variable] : []));
  return [...new Set(names)];
}

/** The text with each variable's value in its place; the fallback stands in for an unset or empty one. */
export function renderTemplate(template: string, value: (variable: string) => string): string {
  if (!template.includes("{{")) return template;
  return parseTemplate(template)
    .map((part) => ("text" in part ? part.text : value(part.variable) || part.fallback))
    .join("");
}

/** The template with variables renamed; other text is untouched. */
export function renameVariable(template: string, from: string, to: string): string {
  return template.replace(CHIP, (chip, name: string, fallback?: string) =>
    name === from ? `{{${to}${fallback === undefined ? "" : `|${fallback}`}}}` : chip,
  );
}
