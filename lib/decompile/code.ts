// The little JavaScript that scripts hold between their words, taken apart without running or parsing it: lists of terms,
// literals, brackets. What is written in any other way than ours gives null, and stays as it is.

/** The terms between a separator that stands outside all quotes and brackets; null when those do not close. */
export function splitCode(code: string, separator: string): string[] | null {
  const terms: string[] = [];
  const open: string[] = [];
  let from = 0;
  for (let at = 0; at < code.length; at++) {
    const character = code[at] ?? "";
    if (QUOTES.includes(character)) {
      const end = endOfText(code, at);
      if (end === null) return null;
      at = end;
    } else if (BRACKETS[character]) open.push(BRACKETS[character]);
    else if (CLOSING.includes(character)) {
      if (open.pop() !== character) return null;
    } else if (open.length === 0 && code.startsWith(separator, at)) {
      terms.push(code.slice(from, at));
      from = at + separator.length;
      at = from - 1;
    }
  }
  if (open.length > 0) return null;
  return [...terms, code.slice(from)];
}

/** What stands between a pair of round brackets that encloses all of it; the code itself without such a pair. */
export function unwrapped(code: string): string {
  if (!code.startsWith("(") || !code.endsWith(")")) return code;
  const inside = code.slice(1, -1);
  return splitCode(inside, ",") === null ? code : inside;
}

/** The value of a text literal in single or double quotes; null for anything else. */
export function textLiteral(code: string): string | null {
  const [quote = ""] = code;
  if (!"'\"".includes(quote) || quote === "" || endOfText(code, 0) !== code.length - 1) return null;
  const body = code.slice(1, -1);
  if (/[\n\r]/.test(body)) return null;
  let isKnown = true;
  const text = body.replace(/\\(u[0-9a-fA-F]{4}|[\s\S])/g, (_, escaped: string) => {
    if (escaped.startsWith("u") && escaped.length > 1)
      return String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    const meant = ESCAPES[escaped];
    if (meant === undefined) isKnown = false;
    return meant ?? "";
  });
  return isKnown ? text : null;
}

/** The literals in a piece of code, in order. */
export function textLiteralsIn(code: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < code.length; at++) {
    if (!"'\"".includes(code[at] ?? "")) continue;
    const end = endOfText(code, at);
    if (end === null) return found;
    const text = textLiteral(code.slice(at, end + 1));
    if (text !== null) found.push(text);
    at = end;
  }
  return found;
}

/** Where the text that begins with a quote ends. */
function endOfText(code: string, from: number): number | null {
  const quote = code[from];
  for (let at = from + 1; at < code.length; at++) {
    if (code[at] === "\\") at++;
    else if (code[at] === quote) return at;
  }
  return null;
}

const QUOTES = "'\"`";
const CLOSING = ")]}";
const BRACKETS: Record<string, string> = { "(": ")", "[": "]", "{": "}" };
const ESCAPES: Record<string, string> = {
  "'": "'",
  '"': '"',
  "\\": "\\",
  "/": "/",
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  f: "\f",
};
