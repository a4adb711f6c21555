// The one way a text reaches a person: `t("Delete “{name}”?", { name })`. The English text is the key.
import { type Piece, parseMessage } from "./message";
import { locale, reader } from "./reader";

export type Values = Record<string, string | number | null | undefined>;

declare const isWorded: unique symbol;
/** A text that went through this file: what refuses a person's request takes no other, so that none stays in English. */
export type Words = string & { readonly [isWorded]: true };

/** @returns the text in the reader's language; in English where it has not been translated */
export function t(message: string, values?: Values): Words {
  const { messages, isLater } = reader();
  if (isLater) return asSaid(kept(message, values ?? {})); // marked, as it may become a value of another text
  const text = messages?.get(message) ?? message;
  return asSaid(values ? written(parseMessage(text), values) : text);
}

/** A text that is nobody's to translate: what programs read, and what somebody else has said. */
export const asSaid = (text: string): Words => text as Words; // the one place that gives the brand

/** Sentences one after another; empty ones are left out. */
export function sentences(...texts: readonly string[]): Words {
  const said = texts.filter((text) => text !== "");
  if (!reader().isLater) return asSaid(said.join(" "));
  const values = Object.fromEntries(said.map((text, at) => [`s${at}`, text]));
  return asSaid(kept(said.map((_, at) => `{s${at}}`).join(" "), values));
}

/** What to keep of a text: the message alone where it has no values, else both as JSON. `message` is marked with `msg`. */
export const kept = (message: string, values?: Values): string =>
  values ? JSON.stringify({ message, values }) : message;

/** “Reception”, or « Réception »: what people have written, within what the product says. */
export const quoted = (text: string): Words => t("“{text}”", { text });

/** Marks a text that is shown later, by `t(text)`: a table of texts is read before anybody reads a page. */
export const msg = (message: string): string => message;

/** "18 420": in English, too, with a thin space that does not break, because a comma means something else to a Frenchman. */
export const numberText = (n: number): string => thinned(numbers(locale()).format(n));

/** "0.50" or "0,50": with as many decimals as `digits`. */
export function decimalText(n: number, digits: number): string {
  const shown = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return thinned(n.toLocaleString(locale(), shown));
}

const thinned = (text: string) => (reader().language === "en" ? text.replaceAll(",", "\u202f") : text);

/** "Reception, Workshop and Office". */
export const listText = (items: readonly string[]): string => lists(locale()).format(items);

/** The case of a plural or select that the value takes; an exact "=0" goes before the language's rule. */
export function caseOf(piece: Extract<Piece, { cases: unknown }>, value: string | number): Piece[] {
  const exact = piece.as === "plural" ? piece.cases[`=${value}`] : undefined;
  const name = piece.as === "plural" ? plurals(locale()).select(Number(value)) : String(value);
  return (
    exact ?? (Object.hasOwn(piece.cases, name) ? piece.cases[name] : undefined) ?? piece.cases.other ?? []
  );
}

function written(pieces: Piece[], values: Values, hash = 0): string {
  let text = "";
  for (const piece of pieces) {
    if (typeof piece === "string") text += piece;
    else if ("hash" in piece) text += numberText(hash);
    else if ("tag" in piece) text += written(piece.inside, values, hash);
    else {
      const value = values[piece.value] ?? "";
      if (!("cases" in piece)) text += piece.as === "number" ? numberText(Number(value)) : value;
      else text += written(caseOf(piece, value), values, piece.as === "plural" ? Number(value) : hash);
    }
  }
  return text;
}

const numbers = perLocale((locale) => new Intl.NumberFormat(locale));
const lists = perLocale((locale) => new Intl.ListFormat(locale));
const plurals = perLocale((locale) => new Intl.PluralRules(locale));

/** Intl's objects are slow to make. */
function perLocale<T>(make: (locale: string) => T): (locale: string) => T {
  const made = new Map<string, T>();
  return (locale) => {
    const known = made.get(locale);
    if (known !== undefined) return known;
    const one = make(locale);
    made.set(locale, one);
    return one;
  };
}
