// How a variable's value is made safe for the text it is put into. Each encoding is written twice, for us and as
// JavaScript for scripts, and a property test holds the two together.

/** In a web address; inside the quotes of a JSON text; in one line of a header. */
export type Encoding = "url" | "json" | "line";

/** The value as it may stand in such a text; unchanged without an encoding. */
export function encode(value: string, encoding?: Encoding): string {
  switch (encoding) {
    case "url":
      return encodeURIComponent(value.replace(LONE_SURROGATES, "\ufffd"));
    case "json":
      return JSON.stringify(value).slice(1, -1);
    case "line":
      return value.replace(/[\r\n]+/g, " ");
    default:
      return value;
  }
}

/** The same over a JavaScript expression. */
export function encodeJavaScript(expression: string, encoding?: Encoding): string {
  switch (encoding) {
    case "url":
      return `encodeURIComponent(${expression})`;
    case "json":
      return `JSON.stringify(String(${expression})).slice(1, -1)`;
    case "line":
      return `String(${expression}).replace(/[\\r\\n]+/g, ' ')`;
    default:
      return expression;
  }
}

/** Halves of a surrogate pair that stand alone: `encodeURIComponent` throws on them. */
const LONE_SURROGATES = /[\ud800-\udfff]/gu;
