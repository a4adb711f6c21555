// The words of a script as our texts: `${{ $city || 'you' }}` is the chip {{city|you}}. A reader serves one step. It
// remembers how its author wrote each variable and text, so that what we would write can be laid over it.
import { expressionOf } from "@/lib/compile/4-emit/expressions";
import { type Part, parseTemplate } from "@/lib/flow/template";
import { weekdays } from "@/lib/nodes/calendar";
import { type Encoding, encode, encodeJavaScript } from "@/lib/nodes/encoding";
import { isSameJson } from "@/lib/shared/json";
import { splitCode, textLiteral, unwrapped } from "./code";

/** What the script around a step says of its variables. */
export interface Meanings {
  /** The variable that has just been set to local time. */
  clock: string | null;
  /** The numbers of a run by API, as texts of its start. */
  party: { caller: string; called: string } | null;
  /** Whether anything gives a variable a value; what others are is not documented, so what reads them stays as it is. */
  isGiven(variable: string): boolean;
}

export const noMeanings: Meanings = { clock: null, party: null, isGiven: () => true };

export class Reader {
  /** Variable -> how it is written. */
  private readonly variables = new Map<string, string>();
  /** Text of ours -> how it is written. */
  private readonly texts = new Map<string, unknown>();

  /** Variables of which 0 is not empty. */
  private readonly numbers = new Set<string>();

  constructor(private readonly meanings: Meanings) {}

  /** The value as a template; null when it is no text, or says more than a template can. */
  text(value: unknown, encoding?: Encoding): string | null {
    if (typeof value === "number" || typeof value === "boolean")
      return this.remembered(String(value), encoding, value);
    if (typeof value !== "string") return null;
    const parts: Part[] = [];
    let end = 0;
    for (const found of value.matchAll(EXPRESSION)) {
      if (found.index > end) parts.push({ text: value.slice(end, found.index) });
      const inside = this.inText((found[1] ?? "").trim(), encoding);
      if (!inside) return null;
      parts.push(...inside);
      end = found.index + found[0].length;
    }
    if (end < value.length) parts.push({ text: value.slice(end) });
    const template = templateOf(parts);
    return template === null ? null : this.remembered(template, encoding, value);
  }

  /** The same without blanks around it; null when nothing is left. */
  words(value: unknown): string | null {
    const text = this.text(value)?.trim();
    return text ? this.remembered(text, undefined, value) : null;
  }

  /** An expression that gives a text, such as `'Hello ' + $name`, as a template. */
  expression(code: string): string | null {
    const known = [...this.variables];
    // `String($x)` may be how we write a text of one variable, or how the variable itself is written here.
    for (const take of [withoutString, (term: string) => term]) {
      const parts = splitCode(code, " + ")?.map((term) => this.term(term, take));
      const template = parts?.every((part) => part !== null) ? templateOf(parts) : null;
      if (template !== null && this.expressionOf(template) === code) return template;
      this.variables.clear();
      for (const [variable, written] of known) this.variables.set(variable, written);
    }
    return null;
  }

  /** A template as the expression that it would be written as here. */
  expressionOf(template: string): string {
    return expressionOf(template, this);
  }

  /** A variable of ours that an expression reads. */
  variable(code: string): string | null {
    const name = this.variableOf(code);
    if (name === null) return null;
    const before = this.variables.get(name);
    if (before !== undefined && before !== code) return null;
    this.variables.set(name, code);
    return name;
  }

  /** How a variable is written here. */
  read(variable: string): string {
    return this.variables.get(variable) ?? (variable.includes(".") ? "''" : `$${variable}`);
  }

  isNumber(variable: string): boolean {
    return this.numbers.has(variable);
  }

  /** How a text is written here. */
  written(template: string, encoding?: Encoding): unknown {
    const key = keyOf(template, encoding);
    return this.texts.has(key) ? this.texts.get(key) : template;
  }

  private remembered(template: string, encoding: Encoding | undefined, value: unknown): string {
    const key = keyOf(template, encoding);
    if (!this.texts.has(key)) this.texts.set(key, value);
    return template;
  }

  /** What one `${{ }}` says. */
  private inText(code: string, encoding?: Encoding): Part[] | null {
    const bare = withoutEncoding(code, encoding);
    if (bare === null) return null;
    const [value = "", fallback = "''"] = splitCode(bare, " || ") ?? [];
    const [literal, other] = [textLiteral(value), textLiteral(fallback)];
    if (literal !== null && other !== null) return [{ text: encode(literal || other, encoding) }];
    const chip = this.chip(bare);
    if (chip) return [chip];
    const whole = encoding ? null : this.expression(bare);
    return whole === null ? null : parseTemplate(whole);
  }

  private term(code: string, take: (code: string) => string): Part | null {
    const literal = textLiteral(code);
    if (literal !== null) return { text: literal };
    return this.chip(take(unwrapped(code))) ?? this.chip(take(code));
  }

  private chip(code: string): Part | null {
    const [value = "", fallback, ...more] = splitCode(code, " || ") ?? [];
    const number = fallback === undefined ? null : NUMBER.exec(value);
    const variable = this.variable(number?.[1] ?? value);
    if (variable === null || more.length > 0) return null;
    if (number) this.numbers.add(variable);
    if (fallback === undefined) return { variable, fallback: "" };
    const words = textLiteral(fallback);
    return words && !/[{}|]/.test(words) ? { variable, fallback: words } : null;
  }

  private variableOf(code: string): string | null {
    const predefined = Object.hasOwn(PREDEFINED, code) ? PREDEFINED[code] : undefined;
    if (predefined) return predefined;
    const [, name] = VARIABLE.exec(code) ?? VARIABLE.exec(withoutString(code)) ?? [];
    if (name) return this.meanings.isGiven(name) ? name : null;
    const { clock } = this.meanings;
    if (clock !== null) {
      const asked = Object.entries(clockReadings(clock)).find(([, reading]) => reading === code);
      if (asked) return asked[0];
    }
    return this.byRun(unwrapped(code));
  }

  /** `run.type === 'api' ? … : …`: the same number wherever the run came from. */
  private byRun(code: string): string | null {
    const [, run, rest = ""] = /^run\.type === '(api|inbound-sms)' \? (.*)$/.exec(code) ?? [];
    const [one = "", ...others] = splitCode(rest, " : ") ?? [];
    if (!run || others.length === 0) return null;
    const other = others.join(" : ");
    if (run === "inbound-sms") {
      if (one === "sms.bodyText" && other === "''") return "message.text";
      const variable = PREDEFINED[one];
      return variable !== undefined && variable === this.variableOf(other) ? variable : null;
    }
    const variable = this.variableOf(other);
    const { party } = this.meanings;
    const own =
      variable === "caller.number" ? party?.caller : variable === "called.number" ? party?.called : undefined;
    return own !== undefined && new Reader(noMeanings).expression(one) === own ? variable : null;
  }
}

/** Local time in the forms that a text may ask for, once a variable holds it. */
function clockReadings(clock: string): Record<string, string> {
  const names = weekdays.map((day) => `'${day}'`).join(", ");
  return {
    "now.date": `${clock}.slice(0, 10)`,
    "now.time": `${clock}.slice(11, 16)`,
    "now.weekday": `[${names}][new Date(${clock}).getUTCDay()]`,
  };
}

/** Whether all that a script does with a variable is to tell the time by it. */
export function isOnlyClock(script: string, clock: string, mentions: number, settings: number): boolean {
  const readings = Object.values(clockReadings(clock));
  const read = readings.reduce((sum, reading) => sum + script.split(reading).length - 1, 0);
  return read + settings === mentions;
}

/** The template of parts; null when it would be read as something else. */
function templateOf(parts: readonly Part[]): string | null {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if ("text" in part && part.text === "") continue;
    if ("text" in part && last && "text" in last) joined[joined.length - 1] = { text: last.text + part.text };
    else joined.push(part);
  }
  const template = joined
    .map((part) =>
      "text" in part ? part.text : `{{${part.variable}${part.fallback ? `|${part.fallback}` : ""}}}`,
    )
    .join("");
  return isSameJson(parseTemplate(template), joined) ? template : null;
}

function withoutEncoding(code: string, encoding?: Encoding): string | null {
  if (!encoding) return code;
  const [before = "", after = ""] = encodeJavaScript("\u0000", encoding).split("\u0000");
  const isEncoded =
    code.startsWith(before) && code.endsWith(after) && code.length > before.length + after.length;
  return isEncoded ? code.slice(before.length, code.length - after.length) : null;
}

/** `String($x)` -> `$x` */
function withoutString(code: string): string {
  const [, inside] = /^String\((.*)\)$/.exec(code) ?? [];
  return inside !== undefined && splitCode(inside, ",") !== null ? inside : code;
}
const keyOf = (template: string, encoding?: Encoding) => `${encoding ?? ""} ${template}`;

const EXPRESSION = /\$\{\{([\s\S]*?)\}\}/g;
/** A number with a fallback: `String($round) || 'none'`. */
const NUMBER = /^String\((\$[A-Za-z_]\w*)\)$/;
const VARIABLE = /^\$([A-Za-z_][A-Za-z0-9_]{0,39})$/;
const PREDEFINED: Record<string, string> = {
  "call.fromNumber": "caller.number",
  "call.toNumber": "called.number",
  "sms.fromNumber": "caller.number",
  "sms.toNumber": "called.number",
  "sms.bodyText": "message.text",
};
