// The numbers that actions in the script's own words ring or text, so that the rules of money and safety see them. What an
// expression gives is followed where that is plain; where it is not, nothing is said.
import type { Item } from "@/lib/callr/actions10";

export interface RawNumber {
  /** As a template: `+33${{ $rest }}` is "+33{{rest}}". */
  number: string;
  way: "ring" | "text";
}

/** Names of actions, also of such as nobody has documented, that reach people. */
const TEXTS = /sms|mms|text|message|whatsapp/i;
const RINGS = /dial|call|transfer|voicebot/i;
/** Parameters that say whom. */
const WHOM =
  /^(to|numbers?|targets?|destinations?|recipients?|msisdns?|phone|phone_?numbers?|transfer_?(to|number))$/i;

/** Every number in the items, whatever they stand in. */
export function rawNumbers(lists: readonly (readonly Item[])[]): RawNumber[] {
  const found: RawNumber[] = [];
  for (const { action = "", params } of allItems(lists)) {
    const way = TEXTS.test(action) ? "text" : RINGS.test(action) ? "ring" : null;
    if (way && params) for (const number of whomOf(params, false)) found.push({ number, way });
  }
  return found;
}

/** Items, and those within their blocks and events. */
export function allItems(lists: readonly (readonly Item[])[]): Item[] {
  const found: Item[] = [];
  const open: unknown[] = [...lists];
  while (open.length > 0) {
    const list = open.pop();
    if (!Array.isArray(list)) continue; // within a block an author may have written anything
    for (const item of list as Item[]) {
      if (typeof item !== "object" || item === null) continue;
      found.push(item);
      open.push(item.then, ...Object.values(item.events ?? {}));
    }
  }
  return found;
}

function whomOf(value: unknown, isWhom: boolean): string[] {
  if (Array.isArray(value)) return value.flatMap((member) => whomOf(member, isWhom));
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, member]) => whomOf(member, WHOM.test(key)));
  }
  if (!isWhom) return [];
  // YAML reads +33186950000 without quotes as a number, and drops its plus.
  if (typeof value === "number") return [`${value > 1_000_000 ? "+" : ""}${value}`];
  return typeof value === "string" ? templatesOf(value.replace(/^tel:/i, "").trim()) : [];
}

/** The texts a value can become, as templates; none where they cannot be told. */
function templatesOf(value: string): string[] {
  const [whole, code = ""] = WHOLE.exec(value) ?? [];
  if (whole !== undefined && variableOf(code) === null) {
    return [...code.matchAll(LITERAL)].map(([, quote, text = ""]) => (quote ? text : ""));
  }
  let isKnown = true;
  const template = value.replace(EXPRESSION, (_, inside: string) => {
    const variable = variableOf(inside);
    if (variable === null) isKnown = false;
    return `{{${variable}}}`;
  });
  return isKnown ? [template] : [];
}

/** `$who`, also with nothing in its place: `$who ?? ''`. */
const variableOf = (code: string): string | null => VARIABLE.exec(code)?.[1] ?? null;

const EXPRESSION = /\$\{\{([^}]*)\}\}/g;
const WHOLE = /^\$\{\{((?:(?!\}\})[\s\S])*)\}\}$/;
const VARIABLE = /^\s*\$([A-Za-z_]\w*)(?:\s*(?:\?\?|\|\|)\s*(?:''|""))?\s*$/;
/** A text that is what the expression gives, and not one that something is compared with. */
const LITERAL = /(?:^|[?:]|\|\||&&)\s*(['"])([^'"\\]*)\1\s*(?=$|:|\)|\?\?|\|\|)/g;
