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

/** The document as YAML text, ending in a newline. Keys keep their order; members that are undefined are left out. */
export function writeYaml(document: object, comments: Comments = NO_COMMENTS): string {
  const page: Page = { text: "", lines: [], comments };
  writeMap(document, 0, page, "", true);
  gather(page);
  return page.text === "" ? "{}\n" : page.text;
}

interface Page {
  /** What is written and gathered so far. */
  text: string;
  lines: string[];
  comments: Comments;
}

/** Few enough that lines are gathered while they are still young: a long script would else keep them all alive. */
const LINES_AT_ONCE = 200;

function put(page: Page, line: string): void {
  page.lines.push(line);
  if (page.lines.length >= LINES_AT_ONCE) gather(page);
}

function gather(page: Page): void {
  if (page.lines.length === 0) return;
  page.text += `${page.lines.join("\n")}\n`;
  page.lines = [];
}

const indents: string[] = [""];
/** Blanks before a line at a depth; each depth is two deeper. */
const indentAt = (depth: number): string => {
  indents[depth] ??= "  ".repeat(depth);
  return indents[depth];
};

/** `lead` stands before the first member instead of the indent, as "- " does; `isSpaced` puts air between sections. */
function writeMap(map: object, depth: number, page: Page, lead: string, isSpaced = false): void {
  const indent = indentAt(depth);
  let head = lead || indent;
  let wasSection: boolean | undefined;
  for (const key in map) {
    const value: unknown = map[key as keyof typeof map]; // a member of the map
    if (value === undefined || !Object.hasOwn(map, key)) continue;
    const isSection = typeof value === "object" && value !== null;
    if (isSpaced && wasSection !== undefined && (isSection || wasSection)) put(page, "");
    wasSection = isSection;
    const name = `${head}${keyText(key)}:`;
    if (isSection) writeCollection(name, value, depth, page, isSpaced && key === "branches");
    else if (key === "code" && typeof value === "string") writeCode(`${name} `, value, depth + 1, page);
    else writeScalar(`${name} `, value, depth + 1, page);
    head = indent;
  }
}

function writeCollection(head: string, value: object, depth: number, page: Page, isSpaced = false): void {
  if (Array.isArray(value)) {
    if (value.length === 0) put(page, `${head} []`);
    else {
      put(page, head);
      for (const item of value) writeItem(item, depth + 1, page);
    }
  } else if (isEmpty(value)) put(page, `${head} {}`);
  else {
    put(page, head);
    writeMap(value, depth + 1, page, "", isSpaced);
  }
}

function writeItem(item: unknown, depth: number, page: Page): void {
  const head = `${indentAt(depth)}- `;
  if (typeof item !== "object" || item === null) {
    writeScalar(head, item, depth + 1, page);
    return;
  }
  const comment = page.comments.get(item);
  if (comment) put(page, `${indentAt(depth)}# ${comment}`);
  if (Array.isArray(item)) writeCollection(`${indentAt(depth)}-`, item, depth, page);
  else if (isEmpty(item)) put(page, `${head}{}`);
  else writeMap(item, depth + 1, page, head);
}

function writeScalar(head: string, value: unknown, depth: number, page: Page): void {
  if (typeof value !== "string") {
    put(page, head + String(value));
    return;
  }
  const traits = looksLike(value);
  if (isPlain(value, traits) && head.length + value.length <= WIDTH) put(page, head + value);
  else if (traits & Trait.newline && isLiteral(value, traits)) writeLiteral(head, value, depth, page);
  else if (value.length > FOLD_FROM && isProse(traits)) {
    put(page, `${head}>-`);
    fold(value, indentAt(depth), page);
  } else put(page, head + quote(value, traits));
}

/** Code is read line by line: never folded. */
function writeCode(head: string, code: string, depth: number, page: Page): void {
  const traits = looksLike(code);
  const isLong = (traits & Trait.newline) !== 0 || head.length + code.length > WIDTH;
  if (isLong && isLiteral(code, traits)) writeLiteral(head, code, depth, page);
  else put(page, head + (isPlain(code, traits) ? code : quote(code, traits)));
}

function writeLiteral(head: string, text: string, depth: number, page: Page): void {
  const indent = indentAt(depth);
  put(page, `${head}|-`);
  for (const line of text.split("\n")) put(page, line === "" ? "" : indent + line);
}

function isEmpty(map: object): boolean {
  for (const key in map)
    if (Object.hasOwn(map, key) && map[key as keyof typeof map] !== undefined) return false; // an own key
  return true;
}

const NOT_PLAIN = Trait.unprintable | Trait.newline | Trait.tab | Trait.endsPlain | Trait.outerBlank;
const isPlain = (text: string, traits: number) =>
  (traits & NOT_PLAIN) === 0 && (traits & Trait.startsPlain) !== 0 && !isReserved(text);

/** Text that a literal block keeps exactly: it begins and ends with a full line, and no line is only blanks. */
const isLiteral = (text: string, traits: number) =>
  (traits & (Trait.unprintable | Trait.tab)) === 0 &&
  /^[^ \n]/.test(text) &&
  !/\n$/.test(text) &&
  !/^ +$/m.test(text);

/** One line whose folds can only fall on single spaces. */
const NOT_PROSE = Trait.unprintable | Trait.newline | Trait.tab | Trait.outerBlank | Trait.twoBlanks;
const isProse = (traits: number) => (traits & NOT_PROSE) === 0;

function fold(text: string, indent: string, page: Page): void {
  const room = WIDTH - indent.length;
  let start = 0;
  while (text.length - start > room) {
    let cut = text.lastIndexOf(" ", start + room);
    if (cut <= start) cut = text.indexOf(" ", start + room);
    if (cut < 0) break;
    put(page, indent + text.slice(start, cut));
    start = cut + 1;
  }
  put(page, indent + text.slice(start));
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

/** A script says the same few dozen words thousands of times; texts as keys are rare. */
const knownKeys = new Map<string, string>();
const MAX_KNOWN_KEYS = 10_000;

function keyText(key: string): string {
  const known = knownKeys.get(key);
  if (known !== undefined) return known;
  const isWord = /^[A-Za-z$][\w$@.-]*$/.test(key) && !isReserved(key);
  const text = isWord ? key : quote(key, looksLike(key));
  if (knownKeys.size >= MAX_KNOWN_KEYS) knownKeys.clear();
  knownKeys.set(key, text);
  return text;
}
