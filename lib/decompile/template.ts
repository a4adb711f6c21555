// Texts of scripts as our templates: `${{ $city || 'you' }}` is the chip {{city|you}}. What a chip cannot say gives null,
// and the action keeps its own words.

const EXPRESSION = /\$\{\{([\s\S]*?)\}\}/g;
const VARIABLE = /^\$([A-Za-z_][A-Za-z0-9_]{0,39})$/;
const WITH_FALLBACK = /^\$([A-Za-z_][A-Za-z0-9_]{0,39}) \|\| '((?:[^'\\{}|]|\\')*)'$/;
const PREDEFINED: Record<string, string> = {
  "call.fromNumber": "caller.number",
  "call.toNumber": "called.number",
  "sms.fromNumber": "caller.number",
  "sms.toNumber": "called.number",
  "sms.bodyText": "message.text",
};

/** The value as a template; null when it is no text, or says more than a template can. */
export function templateOf(value: unknown): string | null {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") return null;
  const parts: string[] = [];
  let end = 0;
  for (const found of value.matchAll(EXPRESSION)) {
    parts.push(value.slice(end, found.index));
    const chip = chipOf((found[1] ?? "").trim());
    if (chip === null) return null;
    parts.push(chip);
    end = found.index + found[0].length;
  }
  parts.push(value.slice(end));
  // Braces in the text itself would read as chips.
  return parts.some((part, at) => at % 2 === 0 && part.includes("{{")) ? null : parts.join("");
}

/** The inside of a JavaScript text literal in single quotes, as `quoteJavaScript` writes it; null for anything else. */
export function textLiteral(code: string): string | null {
  const body = /^'((?:[^'\\\n]|\\.)*)'$/.exec(code)?.[1];
  if (body === undefined) return null;
  try {
    return JSON.parse(`"${body.replace(/\\'/g, "'").replace(/(^|[^\\])"/g, '$1\\"')}"`);
  } catch {
    return null;
  }
}

function chipOf(expression: string): string | null {
  const predefined = Object.hasOwn(PREDEFINED, expression) ? PREDEFINED[expression] : undefined;
  if (predefined) return `{{${predefined}}}`;
  const [, name] = VARIABLE.exec(expression) ?? [];
  if (name) return `{{${name}}}`;
  const [, named, fallback = ""] = WITH_FALLBACK.exec(expression) ?? [];
  return named ? `{{${named}|${fallback.replaceAll("\\'", "'")}}}` : null;
}
