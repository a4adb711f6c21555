// The little JavaScript we write into ACTIONS10 scripts: string literals that survive YAML and `${{ }}`.

/** A string as a JavaScript literal in single quotes, safe inside `${{ }}` and inside `if:`. */
export function quoteJavaScript(text: string): string {
  if (NEEDS_NO_ESCAPE.test(text)) return `'${text}'`;
  const body = JSON.stringify(text)
    .slice(1, -1)
    .replace(/\\"/g, '"')
    .replace(/'/g, "\\'")
    .replace(/\u2028/g, "\\u2028")
    .replace(/\u2029/g, "\\u2029")
    .replace(/\$\{\{/g, "$\\u007b{") // neither the opening nor the closing marks of an expression may stand in it
    .replace(/\}\}/g, "}\\u007d");
  return `'${body}'`;
}

/** Most of what we quote: letters, digits and the marks of numbers and plain words. */
const NEEDS_NO_ESCAPE = /^[\w +.,:;!?#*/-]*$/;

/** A value as a JavaScript literal. */
export const literal = (value: string | number | boolean): string =>
  typeof value === "string" ? quoteJavaScript(value) : String(value);
