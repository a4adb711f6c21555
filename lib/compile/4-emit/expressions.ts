// Templates and variables as the JavaScript that an ACTIONS10 script evaluates.
import { type Chip, parseTemplate } from "@/lib/flow/template";
import { getNodeType } from "@/lib/nodes";
import { clockJavaScript, emptyCalendar, weekdays } from "@/lib/nodes/calendar";
import { type Encoding, encodeJavaScript } from "@/lib/nodes/encoding";
import { quoteJavaScript } from "@/lib/nodes/javascript";
import type { Program } from "../program";
import type { VariableNames } from "./variable-names";

/** The step that sets the clock variable. */
export function clockCode(program: Program, names: VariableNames): string {
  const clock = clockJavaScript(program.calendar ?? emptyCalendar, program.settings.timeZone);
  return `${names.clock} = ${clock}.toISOString();`;
}

/** Knows each variable as a JavaScript expression. */
export interface VariableReader {
  read(variable: string): string;
  /** Whether it holds a number, of which 0 is not empty. */
  isNumber?(variable: string): boolean;
}

/** A template as text with `${{ }}` in it; a fallback stands in for an empty value. */
export function textOf(template: string, reader: VariableReader, encoding?: Encoding): string {
  if (!template.includes("{{")) return template;
  let text = "";
  for (const part of parseTemplate(template)) {
    if ("text" in part) text += part.text.replaceAll("${{", () => "${{ '$' }}{{");
    else text += `\${{ ${encodeJavaScript(filled(part, reader), encoding)} }}`;
  }
  return text;
}

/** A template as one JavaScript expression that gives a string. */
export function expressionOf(template: string, reader: VariableReader): string {
  const parts = parseTemplate(template).map((part) => {
    if ("text" in part) return quoteJavaScript(part.text);
    return part.fallback ? `(${filled(part, reader)})` : filled(part, reader);
  });
  if (parts.length === 0) return "''";
  const [first = "''", ...rest] = parts;
  return rest.length === 0 && !first.startsWith("'")
    ? `String(${first})`
    : [...(first.startsWith("'") ? [] : ["''"]), first, ...rest].join(" + ");
}

function filled({ variable, fallback }: Chip, reader: VariableReader): string {
  const read = reader.read(variable);
  const value = fallback && reader.isNumber?.(variable) ? `String(${read})` : read;
  return fallback ? `${value} || ${quoteJavaScript(fallback)}` : value;
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
  return expressionOf(template, {
    read: (variable) =>
      /^(?:caller|called)\./.test(variable) ? "''" : readExpression(variable, entries, names, program),
  });
}

const only = (entries: ReadonlySet<string>, entry: string) => entries.size === 1 && entries.has(entry);
