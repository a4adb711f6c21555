// Writes the few YAML shapes a script has, as a person would: plain words where they are safe, folded prose, literal
// code, comments above the steps. Thirty times faster than a general serialiser; publishing parses the text back with
// a real YAML library and compares, so a mistake here cannot reach a caller.

/** A line of comment above list items, by item. */
export type Comments = ReadonlyMap<object, string>;

const WIDTH = 96;
/** Words YAML 1.1 or 1.2 would take for something other than text. */
const RESERVED = /^(?:true|false|yes|no|on|off|y|n|null|~|undefined|\.inf|\.nan|<<|=)$/i;
/** Safe as a plain scalar: begins with a letter, a `$` or `/`, holds nothing that ends or changes one. */
const PLAIN = /^[A-Za-z$/À-ɏ][^\u0000-\u001f\u007f-\u00a0\u2028\u2029\ufeff\ud800-\udfff]*$/;
const PLAIN_BREAKS = /: |:$| #|\s$/;
/** Characters that only a double-quoted scalar can carry. */
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]/;

/** The document as YAML text, ending in a newline. Keys keep their order. */
export function writeYaml(document: object, comments: Comments): string {
  const out: string[] = [];
  writeMap(document, "", out, comments, true);
  return `${out.join("\n")}\n`;
}

function writeMap(
  map: object,
  indent: string,
  out: string[],
  comments: Comments,
  top: boolean,
  lead?: string,
): void {
  let first = lead;
  let previous: unknown;
  for (const [key, value] of Object.entries(map)) {
    if (value === undefined) continue;
    if (top && previous !== undefined && (typeof value === "object" || typeof previous === "object"))
      out.push("");
    previous = value;
    writeMember(`${first ?? indent}${writeKey(key)}:`, value, indent, out, comments, key === "branches");
    first = undefined;
  }
}

function writeMember(
  head: string,
  value: unknown,
  indent: string,
  out: string[],
  comments: Comments,
  spaced: boolean,
): void {
  if (Array.isArray(value)) {
    if (value.length === 0) out.push(`${head} []`);
    else {
      out.push(head);
      for (const item of value) writeItem(item, `${indent}  `, out, comments);
    }
  } else if (typeof value === "object" && value !== null) {
    if (Object.keys(value).length === 0) out.push(`${head} {}`);
    else {
      out.push(head);
      writeMap(value, `${indent}  `, out, comments, spaced);
    }
  } else writeScalar(`${head} `, value, `${indent}  `, out);
}

function writeItem(item: unknown, indent: string, out: string[], comments: Comments): void {
  if (typeof item === "object" && item !== null && !Array.isArray(item)) {
    const comment = comments.get(item);
    if (comment !== undefined) out.push(`${indent}# ${comment}`);
    if (Object.keys(item).length === 0) out.push(`${indent}- {}`);
    else writeMap(item, `${indent}  `, out, comments, false, `${indent}- `);
  } else if (Array.isArray(item)) writeMember(`${indent}-`, item, indent, out, comments, false);
  else writeScalar(`${indent}- `, item, `${indent}  `, out);
}

function writeScalar(head: string, value: unknown, indent: string, out: string[]): void {
  if (typeof value !== "string") out.push(head + String(value));
  else if (isPlain(value) && head.length + value.length <= WIDTH) out.push(head + value);
  else if (isLiteral(value)) {
    out.push(`${head}|-`);
    for (const line of value.split("\n")) out.push(line === "" ? "" : indent + line);
  } else if (value.length > 60 && isProse(value)) {
    out.push(`${head}>-`);
    fold(value, indent, out);
  } else out.push(head + quote(value));
}

const isPlain = (text: string) => PLAIN.test(text) && !PLAIN_BREAKS.test(text) && !RESERVED.test(text);

/** Several lines that a literal block keeps exactly: no line begins or ends with a blank, none at the end is empty. */
const isLiteral = (text: string) =>
  text.includes("\n") &&
  !UNPRINTABLE.test(text) &&
  !/^[ \t\n]|[ \t]$|\n$|[ \t]\n|\t/m.test(text.replace(/\n +/g, "\n"));

/** One line whose folds can only fall on single spaces. */
const isProse = (text: string) =>
  !text.includes("\n") && !/^ | $| {2}|\t/.test(text) && !UNPRINTABLE.test(text);

function fold(text: string, indent: string, out: string[]): void {
  const room = WIDTH - indent.length;
  let start = 0;
  while (text.length - start > room) {
    let cut = text.lastIndexOf(" ", start + room);
    if (cut <= start) cut = text.indexOf(" ", start + room);
    if (cut < 0) break;
    out.push(indent + text.slice(start, cut));
    start = cut + 1;
  }
  out.push(indent + text.slice(start));
}

function quote(text: string): string {
  if (!UNPRINTABLE.test(text) && !/[\n\t]/.test(text) && (text.includes('"') || text.includes("\\"))) {
    return `'${text.replaceAll("'", "''")}'`;
  }
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const writeKey = (key: string) =>
  /^[A-Za-z$][\w$@.-]*$/.test(key) && !RESERVED.test(key) ? key : quote(key);
