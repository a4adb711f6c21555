// Writes the few YAML shapes a script has, as a person would: plain words where they are safe, folded prose, literal
// code, comments above the steps. Thirty times faster than a general serialiser; publishing parses the text back with
// a real YAML library and compares, so a mistake here cannot reach a caller.

/** A line of comment above list items, by item. */
export type Comments = ReadonlyMap<object, string>;

const WIDTH = 96;
/** A folded text shorter than this reads worse than a quoted one. */
const FOLD_FROM = 60;
/** Words that some YAML version takes for something other than text. */
const RESERVED = /^(?:true|false|yes|no|on|off|y|n|null|~|undefined|\.inf|\.nan|<<|=)$/i;
/** Safe as a plain scalar: begins with a letter, a `$` or `/`, and holds nothing that ends or changes one. */
const PLAIN = /^[\p{L}$/]/u;
const PLAIN_BREAKS = /: |:$| #|\s$|[\n\t]/;
/** Characters that only a double-quoted scalar can carry; a lone half of a surrogate pair is one. */
const UNPRINTABLE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udfff]/u;

/** The document as YAML text, ending in a newline. Keys keep their order; members that are undefined are left out. */
export function writeYaml(document: object, comments: Comments = new Map()): string {
  const out: string[] = [];
  writeMap(document, "", out, comments, true);
  return out.length === 0 ? "{}\n" : `${out.join("\n")}\n`;
}

function writeMap(
  map: object,
  indent: string,
  out: string[],
  comments: Comments,
  isSpaced: boolean,
  lead?: string,
): void {
  let first = lead;
  let previous: unknown;
  for (const [key, value] of Object.entries(map)) {
    if (value === undefined) continue;
    if (isSpaced && previous !== undefined && (typeof value === "object" || typeof previous === "object"))
      out.push("");
    previous = value;
    const head = `${first ?? indent}${writeKey(key)}:`;
    if (key === "code" && typeof value === "string") writeCode(`${head} `, value, `${indent}  `, out);
    else writeMember(head, value, indent, out, comments, isSpaced && key === "branches");
    first = undefined;
  }
}

function writeMember(
  head: string,
  value: unknown,
  indent: string,
  out: string[],
  comments: Comments,
  isSpaced: boolean,
): void {
  if (Array.isArray(value)) {
    if (value.length === 0) out.push(`${head} []`);
    else {
      out.push(head);
      for (const item of value) writeItem(item, `${indent}  `, out, comments);
    }
  } else if (typeof value === "object" && value !== null) {
    if (isEmpty(value)) out.push(`${head} {}`);
    else {
      out.push(head);
      writeMap(value, `${indent}  `, out, comments, isSpaced);
    }
  } else writeScalar(`${head} `, value, `${indent}  `, out);
}

function writeItem(item: unknown, indent: string, out: string[], comments: Comments): void {
  if (typeof item === "object" && item !== null && !Array.isArray(item)) {
    const comment = comments.get(item);
    if (comment) out.push(`${indent}# ${comment}`);
    if (isEmpty(item)) out.push(`${indent}- {}`);
    else writeMap(item, `${indent}  `, out, comments, false, `${indent}- `);
  } else if (Array.isArray(item)) writeMember(`${indent}-`, item, indent, out, comments, false);
  else writeScalar(`${indent}- `, item, `${indent}  `, out);
}

function writeScalar(head: string, value: unknown, indent: string, out: string[]): void {
  if (typeof value !== "string") out.push(head + String(value));
  else if (isPlain(value) && head.length + value.length <= WIDTH) out.push(head + value);
  else if (value.includes("\n") && isLiteral(value)) writeLiteral(head, value, indent, out);
  else if (value.length > FOLD_FROM && isProse(value)) {
    out.push(`${head}>-`);
    fold(value, indent, out);
  } else out.push(head + quote(value));
}

/** Code is read line by line: never folded. */
function writeCode(head: string, code: string, indent: string, out: string[]): void {
  if (isLiteral(code) && (code.includes("\n") || head.length + code.length > WIDTH)) {
    writeLiteral(head, code, indent, out);
  } else if (isPlain(code)) out.push(head + code);
  else out.push(head + quote(code));
}

function writeLiteral(head: string, text: string, indent: string, out: string[]): void {
  out.push(`${head}|-`);
  for (const line of text.split("\n")) out.push(line === "" ? "" : indent + line);
}

const isEmpty = (map: object) => Object.values(map).every((value) => value === undefined);
const isPlain = (text: string) =>
  PLAIN.test(text) && !PLAIN_BREAKS.test(text) && !RESERVED.test(text) && !UNPRINTABLE.test(text);

/** Text that a literal block keeps exactly: it begins and ends with a full line, and no line is only blanks. */
const isLiteral = (text: string) =>
  /^[^ \n]/.test(text) && !/\n$|\t|^ +$/m.test(text) && !text.endsWith("\n") && !UNPRINTABLE.test(text);

/** One line whose folds can only fall on single spaces. */
const isProse = (text: string) => !/^ | $| {2}|[\t\n]/.test(text) && !UNPRINTABLE.test(text);

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
  const isPrintable = !UNPRINTABLE.test(text) && !/[\n\t]/.test(text);
  if (isPrintable && /["\\]/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text).replace(
    /[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const writeKey = (key: string) =>
  /^[A-Za-z$][\w$@.-]*$/.test(key) && !RESERVED.test(key) ? key : quote(key);
