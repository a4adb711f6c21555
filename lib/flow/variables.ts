// The variables every flow has. What nodes save adds to them; see `definitions[type].saves`.
import { msg, t } from "@/lib/words/t";
import type { Channel } from "./graph";

export type Value = string | number | boolean;
export type Variables = Record<string, Value>;

export interface BuiltIn {
  name: string;
  /** What a chip shows. */
  label: string;
  channels: Channel[];
  sample: string;
}

export const builtIns: readonly BuiltIn[] = [
  { name: "caller.number", label: msg("Caller"), channels: ["voice", "sms"], sample: "+33612448019" },
  { name: "called.number", label: msg("Called number"), channels: ["voice", "sms"], sample: "+33186950000" },
  { name: "message.text", label: msg("Message"), channels: ["sms"], sample: "YES" },
  { name: "now.date", label: msg("Date"), channels: ["voice", "sms"], sample: "2026-11-24" },
  { name: "now.time", label: msg("Time"), channels: ["voice", "sms"], sample: "14:05" },
  { name: "now.weekday", label: msg("Weekday"), channels: ["voice", "sms"], sample: "Tuesday" },
];

const byName = new Map(builtIns.map((variable) => [variable.name, variable]));

export const findBuiltIn = (name: string): BuiltIn | undefined => byName.get(name);

/** What a saved variable may be called. The platform wants a `$` before it, which the emitter adds. */
export const VARIABLE_NAME = "^[A-Za-z_][A-Za-z0-9_]{0,39}$";

/** "first_name" -> "First name". */
export function variableLabel(name: string): string {
  const known = byName.get(name);
  if (known) return t(known.label);
  const words = name.replace(/[_.]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
