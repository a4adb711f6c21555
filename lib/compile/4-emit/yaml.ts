// Writes the few YAML shapes a script has, as a person would: plain words where they are safe, folded prose, literal
// code, comments above the steps. Many times faster than a general serialiser; publishing parses the text back with a
// real YAML library and compares, so a mistake here cannot reach a caller.
import { isReserved, looksLike, Trait } from "./scalar-traits";

/** A line of comment above list items, by item. */
export type Comments = ReadonlyMap<object, string>;

const WIDTH = 96;
/** A folded text shorter than this reads worse than a quoted one. */
const FOLD_FROM = 60;
const NO_COMMENTS: Comments = new Map();

/**
 * The document as YAML text, ending in a newline. Keys keep their order; members that are undefined are left out. A `Map`
 * is written like an object; only long ones are worth it.
 */
export function writeYaml(document: object, comments: Comments = NO_COMMENTS): string {
  const page: Page = { text: "", comments };
  writeMap(document, 0, page, false, true);
  // Every line begins with its newline; the text does not.
  return page.text === "" ? "{}\n" : `${page.text}\n`.slice(1);
}

interface Page {
  /** The text so far. */
  text: string;
  comments: Comments;
}

/** `isItem`: the first member stands behind a dash; `isSpaced` puts air between sections. */
function writeMap(map: object, depth: number, page: Page, isItem = false, isSpaced = false): void {
  if (map instanceof Map) {
    writeTable(map, depth, page, isSpaced);
    return;
  }
  let isFirst = true;
  let wasSection = false;
  // Not `Object.keys`: the many small maps of a script need no lists of their keys.
  for (const key in map) {
    const value: unknown = map[key as keyof typeof map]; // a member of the map, which is plain data
    if (value === undefined) continue;
    if (isSpaced && !isFirst && (wasSection || isSection(value))) page.text += "\n";
    const head = headOf(key, depth, isItem && isFirst);
    isFirst = false;
    wasSection = isSection(value);
    if (isSection(value)) {
      writeCollection(head.section, value, depth, page, depth === 0 && key === "branches");
    } else writeScalar(head.scalar, key, value, depth, page);
  }
}

function writeTable(table: ReadonlyMap<string, unknown>, depth: number, page: Page, isSpaced: boolean): void {
  let isFirst = true;
  for (const [key, value] of table) {
    if (isSpaced && !isFirst) page.text += "\n";
    const line = lineAt(depth) + keyText(key);
    if (isSection(value)) writeCollection(`${line}:`, value, depth, page);
    else writeScalar(`${line}: `, key, value, depth, page);
    isFirst = false;
  }
}

function writeScalar(head: string, key: string, value: unknown, depth: number, page: Page): void {
  if (typeof value !== "string") page.text += head + String(value);
  else if (key === "code") writeCode(head, value, depth + 1, page);
  else writeText(head, value, depth + 1, page);
}

const isSection = (value: unknown): value is object => typeof value === "object" && value !== null;

function writeCollection(head: string, value: object, depth: number, page: Page, isSpaced = false): void {
  page.text += head;
  const before = page.text.length;
  if (Array.isArray(value)) for (const item of value) writeItem(item, depth + 1, page);
  else writeMap(value, depth + 1, page, false, isSpaced);
  if (page.text.length === before) page.text += Array.isArray(value) ? " []" : " {}";
}

function writeItem(item: unknown, depth: number, page: Page): void {
  const line = lineAt(depth);
  if (typeof item === "string") writeText(`${line}- `, item, depth + 1, page);
  else if (typeof item !== "object" || item === null) page.text += `${line}- ${item}`;
  else {
    const comment = page.comments.get(item);
    if (comment) page.text += `${line}# ${comment}`;
    if (Array.isArray(item)) writeCollection(`${line}-`, item, depth, page);
    else {
      const before = page.text.length;
      writeMap(item, depth + 1, page, true);
      if (page.text.length === before) page.text += `${line}- {}`;
    }
  }
}

/** `head` is the line up to the text, its newline included. */
function writeText(head: string, text: string, depth: number, page: Page): void {
  const traits = looksLike(text);
  if (isPlain(text, traits) && head.length - 1 + text.length <= WIDTH) page.text += head + text;
  else if (traits & Trait.newline && isLiteral(text, traits))
    page.text += head + literal(text, traits, lineAt(depth));
  else if (text.length > FOLD_FROM && isProse(traits)) page.text += head + folded(text, lineAt(depth));
  else page.text += head + quote(text, traits);
}

/** Code is read line by line: never folded. */
function writeCode(head: string, code: string, depth: number, page: Page): void {
  const traits = looksLike(code);
  const isLong = (traits & Trait.newline) !== 0 || head.length - 1 + code.length > WIDTH;
  if (isLong && isLiteral(code, traits)) page.text += head + literal(code, traits, lineAt(depth));
  else page.text += head + (isPlain(code, traits) ? code : quote(code, traits));
}

function literal(text: string, traits: number, line: string): string {
  if ((traits & Trait.newline) === 0) return `|-${line}${text}`;
  const lines = text.replaceAll("\n", line);
  // A line with nothing in it stays empty.
  return `|-${line}${text.includes("\n\n") ? lines.replace(/\n +(?=\n)/g, "\n") : lines}`;
}

const lines: string[] = [];
/** A new line with the blanks of a depth; each depth is two deeper. */
const lineAt = (depth: number): string => {
  lines[depth] ??= `\n${"  ".repeat(depth)}`;
  return lines[depth];
};

/** A line up to a member's value: "\n    params:" before what is written below it, with a blank before a scalar. */
interface Head {
  section: string;
  scalar: string;
}

function headOf(key: string, depth: number, isItem: boolean): Head {
  const heads = isItem ? itemHeads : memberHeads;
  heads[depth] ??= new Map();
  const known = heads[depth];
  let head = known.get(key);
  if (!head) {
    head = makeHead(key, depth, isItem);
    if (known.size >= MAX_KNOWN_HEADS) known.clear();
    known.set(key, head);
  }
  return head;
}

function makeHead(key: string, depth: number, isItem: boolean): Head {
  const section = `${isItem ? `${lineAt(depth - 1)}- ` : lineAt(depth)}${keyText(key)}:`;
  return { section, scalar: `${section} ` };
}

/** A script says the same few dozen words thousands of times; by depth, those behind a dash apart. */
const memberHeads: Map<string, Head>[] = [];
const itemHeads: Map<string, Head>[] = [];
const MAX_KNOWN_HEADS = 500;

const NOT_PLAIN = Trait.unprintable | Trait.newline | Trait.tab | Trait.endsPlain | Trait.outerBlank;
const isPlain = (text: string, traits: number) =>
  (traits & NOT_PLAIN) === 0 && (traits & Trait.startsPlain) !== 0 && !isReserved(text);

/** Text that a literal block keeps exactly: it begins and ends with a full line, and no line is only blanks. */
const isLiteral = (text: string, traits: number) =>
  (traits & (Trait.unprintable | Trait.tab | Trait.outerNewline)) === 0 &&
  !text.startsWith(" ") &&
  ((traits & (Trait.endsBlank | Trait.outerBlank)) === 0 || !/^ +$/m.test(text));

/** One line whose folds can only fall on single spaces. */
const NOT_PROSE = Trait.unprintable | Trait.newline | Trait.tab | Trait.outerBlank | Trait.twoBlanks;
const isProse = (traits: number) => (traits & NOT_PROSE) === 0;

function folded(text: string, line: string): string {
  let lines = ">-";
  const room = WIDTH - line.length + 1;
  let start = 0;
  while (text.length - start > room) {
    let cut = text.lastIndexOf(" ", start + room);
    if (cut <= start) cut = text.indexOf(" ", start + room);
    if (cut < 0) break;
    lines += line + text.slice(start, cut);
    start = cut + 1;
  }
  return lines + line + text.slice(start);
}

function quote(text: string, traits: number): string {
  const isOneLine = (traits & (Trait.unprintable | Trait.newline | Trait.tab)) === 0;
  if (isOneLine && traits & Trait.quote) return `'${text.replaceAll("'", "''")}'`;
  const json = JSON.stringify(text);
  return (traits & Trait.unprintable) === 0
    ? json
    : json.replace(/[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g, escaped);
}

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

const keyText = (key: string): string =>
  /^[A-Za-z$][\w$@.-]*$/.test(key) && !isReserved(key) ? key : quote(key, looksLike(key));
