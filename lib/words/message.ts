// ICU messages, as far as an interface needs them: {name}, {count, number}, {count, plural, one {# call} other {# calls}},
// {kind, select, …} and <b>tags</b>. A whole ICU parser would weigh more than everything a page of English asks of it.
// Source: unicode-org.github.io/icu/userguide/format_parse/messages
export type Piece =
  | string
  | { value: string; as: "text" | "number" }
  | { value: string; as: "plural" | "select"; cases: Record<string, Piece[]> }
  | { tag: string; inside: Piece[] }
  /** The number of the plural around it, without its offset: offsets are not supported. */
  | { hash: true };

const parsed = new Map<string, Piece[]>();

/** @throws Error with the place when the message is not well-formed: a test reads every message. */
export function parseMessage(message: string): Piece[] {
  const known = parsed.get(message);
  if (known) return known;
  const pieces = new MessageParser(message).read();
  parsed.set(message, pieces);
  return pieces;
}

/** Every value and tag that the message names, sorted: a translation must name the same. */
export function namesIn(pieces: Piece[]): string[] {
  const names = pieces.flatMap((piece): string[] => {
    if (typeof piece === "string" || "hash" in piece) return [];
    if ("tag" in piece) return [`<${piece.tag}>`, ...namesIn(piece.inside)];
    return [piece.value, ...("cases" in piece ? Object.values(piece.cases).flatMap(namesIn) : [])];
  });
  return [...new Set(names)].sort();
}

class MessageParser {
  private at = 0;
  constructor(private readonly text: string) {}

  read(): Piece[] {
    const pieces = this.pieces(false);
    if (this.at < this.text.length) throw this.fault(`unexpected ${this.text.slice(this.at, this.at + 8)}`);
    return pieces;
  }

  /** Up to the end, a closing brace or a closing tag. */
  private pieces(isPlural: boolean): Piece[] {
    const pieces: Piece[] = [];
    let plain = "";
    const add = (piece: Piece) => {
      if (plain) pieces.push(plain);
      plain = "";
      pieces.push(piece);
    };
    while (this.at < this.text.length) {
      const rest = this.text.slice(this.at);
      const quoted = /^'([{}<#][^']*)'/.exec(rest);
      const tag = /^<([a-z][a-z0-9]*)>/i.exec(rest)?.[1];
      if (quoted) {
        plain += quoted[1];
        this.at += quoted[0].length;
      } else if (rest[0] === "{") add(this.argument(isPlural));
      else if (rest[0] === "}" || rest.startsWith("</")) break;
      else if (rest[0] === "#" && isPlural) {
        add({ hash: true });
        this.at += 1;
      } else if (tag !== undefined) {
        this.expect(`<${tag}>`);
        const inside = this.pieces(isPlural);
        this.expect(`</${tag}>`);
        add({ tag, inside });
      } else {
        plain += rest[0];
        this.at += 1;
      }
    }
    if (plain) pieces.push(plain);
    return pieces;
  }

  private argument(isPlural: boolean): Piece {
    this.expect("{");
    const value = this.word();
    if (this.take("}")) return { value, as: "text" };
    this.expect(",");
    const as = this.word();
    if (as === "number") {
      this.expect("}");
      return { value, as };
    }
    if (as !== "plural" && as !== "select") throw this.fault(`${as} is not supported`);
    this.expect(",");
    const cases: Record<string, Piece[]> = {};
    while (!this.take("}")) {
      const name = this.word();
      this.expect("{");
      cases[name] = this.pieces(as === "plural" || isPlural);
      this.expect("}");
      this.blanks();
    }
    if (!cases.other) throw this.fault(`${value} has no case “other”`);
    return { value, as, cases };
  }

  private word(): string {
    this.blanks();
    const word = /^[=\w-]+/.exec(this.text.slice(this.at))?.[0];
    if (!word) throw this.fault("a name is missing");
    this.at += word.length;
    this.blanks();
    return word;
  }

  private blanks(): void {
    while (/\s/.test(this.text[this.at] ?? "")) this.at += 1;
  }

  private take(expected: string): boolean {
    if (!this.text.startsWith(expected, this.at)) return false;
    this.at += expected.length;
    if (expected === ",") this.blanks();
    return true;
  }

  private expect(expected: string): void {
    if (!this.take(expected)) throw this.fault(`${expected} is missing`);
  }

  private fault(what: string): Error {
    return new Error(`Message “${this.text}”, character ${this.at + 1}: ${what}`);
  }
}
