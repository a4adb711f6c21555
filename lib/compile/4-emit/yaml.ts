// Writes the few YAML shapes a script has, as a person would: plain words where they are safe, folded prose, literal
// code, comments above the steps. Many times faster than a general serialiser; publishing parses the text back with a
// real YAML library and compares, so a mistake here cannot reach a caller.
import { isReserved, looksLike, Trait } from "./scalar-traits";

/** A line of comment: stands in a list, above what comes after it there. */
export class Comment {
  constructor(readonly text: string) {}
}

const WIDTH = 96;
/** A folded text shorter than this reads worse than a quoted one. */
const FOLD_FROM = 60;

/**
 * The document as YAML text, ending in a newline. Keys keep their order; members that are undefined are left out. A `Map`
 * is written like an object; only long ones are worth it.
 */
export function writeYaml(document: object): string {
  const page: Page = { text: "" };
  writeMap(document, rootPlace(), page, true);
  // Every line begins with its newline; the text does not.
  return `${page.text}\n`.slice(1);
}

interface Page {
  /** The text so far. */
  text: string;
}

const isSection = (value: unknown): value is object => typeof value === "object" && value !== null;

function writeValue(value: unknown, key: string, place: Place, page: Page): void {
  if (typeof value === "string") {
    page.text +=
      key === "action" ? place.word(value) : place.scalar + styled(value, key, place.line, place.width);
  } else if (!isSection(value)) page.text += place.scalar + String(value);
  else if (Array.isArray(value)) writeList(value, place, page);
  else writeMap(value, place, page, place.isBranches);
}

/** `isSpaced` puts air between sections. */
function writeMap(map: object, place: Place, page: Page, isSpaced = false): void {
  if (map instanceof Map) {
    writeTable(map, place, page, isSpaced);
    return;
  }
  let isFirst = true;
  let wasSection = false;
  // Not `Object.keys`: the many small maps of a script need no lists of their keys.
  for (const key in map) {
    const value: unknown = map[key as keyof typeof map]; // a member of the map, which is plain data
    if (value === undefined) continue;
    if (isSpaced) {
      if (!isFirst && (wasSection || isSection(value))) page.text += "\n";
      wasSection = isSection(value);
    }
    writeValue(value, key, place.member(key, isFirst), page);
    isFirst = false;
  }
  if (isFirst) page.text += `${place.scalar}{}`;
}

/** A long map. No places are kept for its members: each is called otherwise. */
function writeTable(table: ReadonlyMap<string, unknown>, place: Place, page: Page, isSpaced: boolean): void {
  if (table.size === 0) {
    page.text += `${place.scalar}{}`;
    return;
  }
  page.text += place.head;
  const { line, entry } = place;
  let isFirst = true;
  // Not `for of`, which makes a list of every member.
  table.forEach((value, key) => {
    if (isSpaced && !isFirst) page.text += "\n";
    isFirst = false;
    const head = `${line}${keyText(key)}:`;
    page.text += head;
    if (typeof value === "string") page.text += ` ${styled(value, key, entry.line, head.length)}`;
    else writeValue(value, key, entry, page);
  });
}

function writeList(list: readonly unknown[], place: Place, page: Page): void {
  let isFirst = true;
  for (const item of list) {
    if (item instanceof Comment) page.text += (isFirst ? place.head : "") + place.comment + item.text;
    else writeValue(item, "", place.item(isFirst), page);
    isFirst = false;
  }
  if (isFirst) page.text += `${place.scalar}[]`;
}

/** A text as its value is written behind a head of `width` characters. */
const styled = (text: string, key: string, line: string, width: number): string =>
  key === "code" ? codeText(text, line, width) : scalarText(text, line, width);

function scalarText(text: string, line: string, width: number): string {
  const traits = looksLike(text);
  if (isPlain(text, traits) && width + text.length <= WIDTH) return text;
  if (traits & Trait.newline && isLiteral(text, traits)) return literal(text, traits, line);
  return text.length > FOLD_FROM && isProse(traits) ? folded(text, line) : quote(text, traits);
}

/** Code is read line by line: never folded. */
function codeText(code: string, line: string, width: number): string {
  if (code.includes("\n") && !NEEDS_CARE.test(code)) return `|-${line}${code.replaceAll("\n", line)}`;
  const traits = looksLike(code);
  const isLong = (traits & Trait.newline) !== 0 || width + code.length > WIDTH;
  if (isLong && isLiteral(code, traits)) return literal(code, traits, line);
  return isPlain(code, traits) ? code : quote(code, traits);
}

function literal(text: string, traits: number, line: string): string {
  if ((traits & Trait.newline) === 0) return `|-${line}${text}`;
  const lines = text.replaceAll("\n", line);
  // A line with nothing in it stays empty.
  return `|-${line}${text.includes("\n\n") ? lines.replace(/\n +(?=\n)/g, "\n") : lines}`;
}

/**
 * Where a value stands. A script says the same few dozen words thousands of times, so each place is made once and kept by
 * the place around it: what it writes there is one text, however many lines it has.
 */
class Place {
  readonly head: string;
  readonly scalar: string;
  /** A line break and the blanks that lines of the value begin with. */
  readonly line: string;
  /** How long the last line before a scalar is. */
  readonly width: number;
  readonly comment: string;
  readonly isBranches: boolean;
  private readonly firstMembers = new Map<string, Place>();
  private readonly otherMembers = new Map<string, Place>();
  private firstItem: Place | undefined;
  private otherItem: Place | undefined;
  private belowEntry: Place | undefined;
  private readonly words = new Map<string, string>();

  /** `head`: all that comes before the value, from a line break on: "\n  params:", "\n  -", "\n  then:\n    -". */
  constructor(
    head: string,
    private readonly depth: number,
    key = "",
    private readonly isItem = false,
  ) {
    placesMade += 1;
    this.head = inOnePiece(head);
    this.scalar = inOnePiece(depth === 0 ? "\n" : `${head} `);
    this.line = inOnePiece(`\n${"  ".repeat(depth)}`);
    this.width = head.length - head.lastIndexOf("\n");
    this.comment = `${this.line}# `;
    this.isBranches = depth === 1 && key === "branches";
  }

  /** The first member of an item stands behind its dash. */
  member(key: string, isFirst: boolean): Place {
    const known = isFirst ? this.firstMembers : this.otherMembers;
    let place = known.get(key);
    if (!place) {
      const before = isFirst ? this.head : "";
      const head = `${before}${isFirst && this.isItem ? " " : this.line}${keyText(key)}:`;
      place = new Place(head, this.depth + 1, key);
      known.set(key, place);
    }
    return place;
  }

  item(isFirst: boolean): Place {
    const known = isFirst ? this.firstItem : this.otherItem;
    const place = known ?? new Place(`${isFirst ? this.head : ""}${this.line}-`, this.depth + 1, "", true);
    if (isFirst) this.firstItem = place;
    else this.otherItem = place;
    return place;
  }

  /** One of the few words that are written here, with its head. */
  word(text: string): string {
    let known = this.words.get(text);
    if (known === undefined) {
      placesMade += 1;
      known = inOnePiece(this.scalar + scalarText(text, this.line, this.width));
      this.words.set(text, known);
    }
    return known;
  }

  /** A member whose name has been written already. */
  get entry(): Place {
    this.belowEntry ??= new Place("", this.depth + 1);
    return this.belowEntry;
  }
}

/** V8 keeps a sum of texts as a tree, which is walked wherever the text is written. */
const inOnePiece = (text: string): string => text.split("").join("");

const MOST_PLACES = 2_000;
let placesMade = 0;
let root = new Place("", 0);

/** Forgets places when there are many, for some words are the author's own. */
function rootPlace(): Place {
  if (placesMade > MOST_PLACES) {
    placesMade = 0;
    root = new Place("", 0);
  }
  return root;
}

const NOT_PLAIN = Trait.unprintable | Trait.newline | Trait.tab | Trait.endsPlain | Trait.outerBlank;
const isPlain = (text: string, traits: number) =>
  (traits & NOT_PLAIN) === 0 && (traits & Trait.startsPlain) !== 0 && !isReserved(text);

/** Text that a literal block keeps exactly: it begins and ends with a full line, and no line is only blanks. */
const isLiteral = (text: string, traits: number) =>
  (traits & (Trait.unprintable | Trait.tab | Trait.outerNewline)) === 0 &&
  !text.startsWith(" ") &&
  ((traits & (Trait.endsBlank | Trait.outerBlank)) === 0 || !/^ +$/m.test(text));

/** What lines of code may hold that a literal block could not keep as they stand, or only with care. */
const NEEDS_CARE = /[^\n -~]| \n|\n\n|^[ \n]|[ \n]$/;

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
