// Comparing a variable with a value. Everything is compared as text, without regard to case and outer blanks, but for
// "more" and "less", which compare numbers. Written twice, for us and as JavaScript for scripts; a property test holds
// the two together.
import { msg } from "@/lib/words/t";
import { quoteJavaScript } from "./javascript";

export const operators = {
  is: msg("is"),
  "is-not": msg("is not"),
  "one-of": msg("is one of"),
  contains: msg("contains"),
  "begins-with": msg("begins with"),
  "begins-with-one-of": msg("begins with one of"),
  "ends-with": msg("ends with"),
  "more-than": msg("is more than"),
  "less-than": msg("is less than"),
  between: msg("is between"),
  empty: msg("is empty"),
  "not-empty": msg("is not empty"),
} as const;

export type Operator = keyof typeof operators;
export const operatorIds = Object.keys(operators) as Operator[]; // keys of the object above

/** Operators that need no value, and those whose value is a list divided by commas. */
export const isUnary = (operator: Operator) => operator === "empty" || operator === "not-empty";
export const isListed = (operator: Operator) => operator === "one-of" || operator === "begins-with-one-of";

/** Whether the comparison holds. `to` is the end of "between"; a range that ends before it begins goes over midnight. */
export function compare(operator: Operator, left: string, value: string, to: string): boolean {
  const text = fold(left);
  switch (operator) {
    case "is":
      return text === fold(value);
    case "is-not":
      return text !== fold(value);
    case "one-of":
      return choices(value).includes(text);
    case "contains":
      return text.includes(fold(value));
    case "begins-with":
      return text.startsWith(fold(value));
    case "begins-with-one-of":
      return choices(value).some((choice) => text.startsWith(choice));
    case "ends-with":
      return text.endsWith(fold(value));
    case "more-than":
      return numeric(text) > numeric(fold(value));
    case "less-than":
      return numeric(text) < numeric(fold(value));
    case "between": {
      const [from, end] = [fold(value), fold(to)];
      return from <= end ? text >= from && text < end : text >= from || text < end;
    }
    case "empty":
      return text === "";
    case "not-empty":
      return text !== "";
  }
}

/**
 * Values to try: one for which the comparison holds, then one for which it does not, of `others` where one will do: a
 * number cannot be “something else”.
 */
export function examplesFor(
  operator: Operator,
  value: string,
  to: string,
  others: readonly string[] = [],
): string[] {
  const [first = ""] = choices(value);
  const holds = (each: string) => compare(operator, each, value, to);
  const other = others.find((each) => !holds(each)) ?? "something else";
  const number = numeric(fold(value));
  switch (operator) {
    case "is-not":
      return [value.trim(), others.find(holds) ?? "something else"];
    case "is":
    case "contains":
    case "ends-with":
      return [value.trim(), other];
    case "one-of":
      return [first, other];
    case "begins-with":
      return [value.trim(), other];
    case "begins-with-one-of":
      return [first, other];
    case "more-than":
      return [String(number + 1), String(number)];
    case "less-than":
      return [String(number - 1), String(number)];
    case "between":
      return [value.trim(), to.trim()];
    case "empty":
    case "not-empty":
      return ["", "something"];
  }
}

/** A value as the comparison's JavaScript sees it: fixed text is prepared here, an expression gives a text later. */
export type Side = { fixed: string } | { expression: string };

/** The same comparison as a JavaScript condition. */
export function compareJavaScript(operator: Operator, left: string, value: Side, to: Side): string {
  const text = foldJavaScript({ expression: `String(${left} ?? '')` });
  const other = () => foldJavaScript(value);
  switch (operator) {
    case "is":
      return `${text} === ${other()}`;
    case "is-not":
      return `${text} !== ${other()}`;
    case "one-of":
      return `${choicesJavaScript(value)}.includes(${text})`;
    case "contains":
      return `${text}.includes(${other()})`;
    case "begins-with":
      return `${text}.startsWith(${other()})`;
    case "begins-with-one-of":
      return `${choicesJavaScript(value)}.some((choice) => ${text}.startsWith(choice))`;
    case "ends-with":
      return `${text}.endsWith(${other()})`;
    case "more-than":
      return `Number(${text} || NaN) > ${numericJavaScript(value)}`;
    case "less-than":
      return `Number(${text} || NaN) < ${numericJavaScript(value)}`;
    case "between":
      return betweenJavaScript(text, value, to);
    case "empty":
      return `${text} === ''`;
    case "not-empty":
      return `${text} !== ''`;
  }
}

const fold = (text: string) => text.trim().toLowerCase();
const foldJavaScript = (side: Side) =>
  "fixed" in side ? quoteJavaScript(fold(side.fixed)) : `${side.expression}.trim().toLowerCase()`;

const choices = (list: string) => list.split(",").map(fold);
const choicesJavaScript = (side: Side) =>
  "fixed" in side
    ? `[${choices(side.fixed).map(quoteJavaScript).join(", ")}]`
    : `${side.expression}.split(',').map((choice) => choice.trim().toLowerCase())`;

/** Text without a number in it compares as neither more nor less than anything. */
const numeric = (text: string) => (text === "" ? Number.NaN : Number(text));
function numericJavaScript(side: Side): string {
  if ("fixed" in side) {
    const number = numeric(fold(side.fixed));
    return number < 0 || Object.is(number, -0) ? `(${number})` : String(number);
  }
  return `Number(${foldJavaScript(side)} || NaN)`;
}

function betweenJavaScript(text: string, value: Side, to: Side): string {
  const [from, end] = [foldJavaScript(value), foldJavaScript(to)];
  const inOrder = `${text} >= ${from} && ${text} < ${end}`;
  const overMidnight = `(${text} >= ${from} || ${text} < ${end})`;
  if ("fixed" in value && "fixed" in to) return fold(value.fixed) <= fold(to.fixed) ? inOrder : overMidnight;
  return `(${from} <= ${end} ? ${inOrder} : ${overMidnight})`;
}
