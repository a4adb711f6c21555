// Templates and variables as the JavaScript that an ACTIONS10 script evaluates.
import { parseTemplate } from "@/lib/flow/template";
import { getNodeType } from "@/lib/nodes";
import { clockJavaScript, emptyCalendar, weekdays } from "@/lib/nodes/calendar";
import { type Encoding, encodeJavaScript } from "@/lib/nodes/encoding";
import { quoteJavaScript } from "@/lib/nodes/javascript";
import type { Program } from "../program";

export interface VariableNames {
  user(name: string): string;
  /** A new name each time it is asked for one. */
  node(key: string, suffix: string): string;
  /** Local time as ISO text, which a step that asks for the time sets before it reads it. */
  clock: string;
}

/** Script names of variables: "$city" for the author's, "$main_menu_wrong" for a node's own, never the same twice. */
export function variableNames(program: Program): VariableNames {
  const taken = new Set(Object.keys(program.variables));
  const claim = (wanted: string) => {
    let name = wanted;
    for (let n = 2; taken.has(name); n++) name = `${wanted}_${n}`;
    taken.add(name);
    return `$${name}`;
  };
  return {
    user: (name) => `$${name}`,
    clock: claim("local_time"),
    node: (key, suffix) => claim(key.replaceAll("-", "_") + suffix),
  };
}

/** The step that sets the clock variable. */
export function clockCode(program: Program, names: VariableNames): string {
  const clock = clockJavaScript(program.calendar ?? emptyCalendar, program.settings.timeZone);
  return `${names.clock} = ${clock}.toISOString();`;
}

/** A template as text with `${{ }}` in it; a fallback stands in for an empty value. */
export function textOf(template: string, read: (variable: string) => string, encoding?: Encoding): string {
  if (!template.includes("{{")) return template;
  return parseTemplate(template)
    .map((part) => {
      if ("text" in part) return part.text.replaceAll("${{", () => "${{ '$' }}{{");
      const value = read(part.variable);
      const filled = part.fallback ? `${value} || ${quoteJavaScript(part.fallback)}` : value;
      return `\${{ ${encodeJavaScript(filled, encoding)} }}`;
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
  switch (variable) {
    case "caller.number":
      return party("fromNumber", entries, apiParty("caller", entries, names, program));
    case "called.number":
      return party("toNumber", entries, apiParty("called", entries, names, program));
    case "message.text":
      return only(entries, "inbound-sms")
        ? "sms.bodyText"
        : "(run.type === 'inbound-sms' ? sms.bodyText : '')";
    case "now.date":
      return `${names.clock}.slice(0, 10)`;
    case "now.time":
      return `${names.clock}.slice(11, 16)`;
    case "now.weekday":
      return `[${weekdays.map(quoteJavaScript).join(", ")}][new Date(${names.clock}).getUTCDay()]`;
    default:
      return names.user(variable);
  }
}

/** A number of the call or message at hand. `run.type` tells where a step that several entries share came from. */
function party(
  field: "fromNumber" | "toNumber",
  entries: ReadonlySet<string>,
  whenStartedByApi: string,
): string {
  const isCall = entries.has("inbound-call") || entries.has("hangup");
  if (entries.size === 1 && entries.has("api-initiated")) return whenStartedByApi;
  let value = isCall ? `call.${field}` : `sms.${field}`;
  if (isCall && entries.has("inbound-sms")) value = `run.type === 'inbound-sms' ? sms.${field} : ${value}`;
  if (entries.has("api-initiated")) value = `run.type === 'api' ? ${whenStartedByApi} : ${value}`;
  return value.includes("?") ? `(${value})` : value;
}

/** The two numbers of a run that was started by API, as its start node knows them. */
function apiParty(
  side: "caller" | "called",
  entries: ReadonlySet<string>,
  names: VariableNames,
  program: Program,
): string {
  const start = program.nodes[program.entries["api-initiated"] ?? ""];
  const template = start && getNodeType(start.type).party?.(start.data)[side];
  if (!template || !entries.has("api-initiated")) return "''";
  return expressionOf(template, (variable) =>
    /^(?:caller|called)\./.test(variable) ? "''" : readExpression(variable, entries, names, program),
  );
}

const only = (entries: ReadonlySet<string>, entry: string) => entries.size === 1 && entries.has(entry);
