// Templates and variables as the JavaScript that an ACTIONS10 script evaluates.
import { parseTemplate } from "@/lib/flow/template";
import { quoteJavaScript } from "@/lib/nodes/javascript";
import type { Program } from "../program";

export interface VariableNames {
  user(name: string): string;
  node(key: string, suffix: string): string;
}

/** Script names of variables: "$city" for the author's, "$main_menu_next" for a node's own, never the same twice. */
export function variableNames(program: Program): VariableNames {
  const users = new Set(Object.keys(program.variables));
  return {
    user: (name) => `$${name}`,
    node: (key, suffix) => {
      let name = `${key.replaceAll("-", "_")}${suffix}`;
      while (users.has(name)) name = `${name}_`;
      return `$${name}`;
    },
  };
}

/** A template as text with `${{ }}` in it; a fallback stands in for an empty value. */
export function textOf(template: string, read: (variable: string) => string): string {
  if (!template.includes("{{")) return template;
  return parseTemplate(template)
    .map((part) => {
      if ("text" in part) return part.text.replaceAll("${{", "${{ '$' }}{{");
      const value = read(part.variable);
      return `\${{ ${part.fallback ? `${value} || ${quoteJavaScript(part.fallback)}` : value} }}`;
    })
    .join("");
}

/** A template as one JavaScript expression that gives a string. */
export function expressionOf(template: string, read: (variable: string) => string): string {
  const parts = parseTemplate(template).map((part) => {
    if ("text" in part) return quoteJavaScript(part.text);
    const value = read(part.variable);
    return part.fallback ? `(${value} || ${quoteJavaScript(part.fallback)})` : value;
  });
  if (parts.length === 0) return "''";
  const [first = "''", ...rest] = parts;
  return rest.length === 0 && !first.startsWith("'")
    ? `String(${first})`
    : [...(first.startsWith("'") ? [] : ["''"]), first, ...rest].join(" + ");
}

/** A variable as an expression. Predefined variables exist only in some entries, so others are guarded. */
export function readExpression(
  variable: string,
  entries: ReadonlySet<string>,
  names: VariableNames,
  program: Program,
): string {
  const zone = quoteJavaScript(program.settings.timeZone);
  switch (variable) {
    case "caller.number":
      return party("fromNumber", entries);
    case "called.number":
      return party("toNumber", entries);
    case "message.text":
      return only(entries, "inbound-sms") ? "sms.bodyText" : "(typeof sms === 'object' ? sms.bodyText : '')";
    case "now.date":
      return `now.toLocaleDateString('en-CA', { timeZone: ${zone} })`;
    case "now.time":
      return `now.toLocaleTimeString('en-GB', { timeZone: ${zone}, hour: '2-digit', minute: '2-digit' })`;
    case "now.weekday":
      return `now.toLocaleDateString('en-GB', { timeZone: ${zone}, weekday: 'long' })`;
    default:
      return names.user(variable);
  }
}

function party(field: "fromNumber" | "toNumber", entries: ReadonlySet<string>): string {
  if (only(entries, "inbound-sms")) return `sms.${field}`;
  if (!entries.has("api-initiated") && !entries.has("inbound-sms")) return `call.${field}`;
  if (only(entries, "api-initiated")) return "''"; // nobody called: the platform has no call object there
  return `(typeof call === 'object' ? call.${field} : typeof sms === 'object' ? sms.${field} : '')`;
}

const only = (entries: ReadonlySet<string>, entry: string) => entries.size === 1 && entries.has(entry);
