// What a text will be in people's hands and on the bill: measured on each rendered text, never on the template.
import type { PersonalText } from "./personal-text";
import { SMS_MAX_CHARACTERS } from "./personal-text";

export interface PartsPreview {
  messages: number;
  parts: { min: number; typical: number; max: number; total: number };
  /** Messages by number of parts, one-part texts first. */
  byParts: { parts: number; messages: number }[];
  unicodeMessages: number;
  /** People whose text would lack a value, by field. */
  missing: { field: string; messages: number }[];
  tooLong: number;
  longest: { phone: string; text: string; units: number; parts: number }[];
}

const LONGEST = 10;

/** Feed it one rendered text after the other; nothing is kept but counts and the ten longest. */
export function startPreview(): { add(phone: string, text: PersonalText): void; result(): PartsPreview } {
  const byParts = new Map<number, number>();
  const missing = new Map<string, number>();
  let longest: PartsPreview["longest"] = [];
  let unicodeMessages = 0;
  let tooLong = 0;
  return {
    add(phone, { text, units, parts, encoding, missing: lacking }) {
      byParts.set(parts, (byParts.get(parts) ?? 0) + 1);
      for (const field of lacking) missing.set(field, (missing.get(field) ?? 0) + 1);
      if (encoding === "UCS-2") unicodeMessages++;
      if (text.length > SMS_MAX_CHARACTERS) tooLong++;
      const last = longest.at(-1);
      if (longest.length < LONGEST || (last && isLonger({ parts, units }, last))) {
        longest = [...longest, { phone, text, units, parts }]
          .sort((a, b) => (isLonger(a, b) ? -1 : isLonger(b, a) ? 1 : 0))
          .slice(0, LONGEST);
      }
    },
    result() {
      const rows = [...byParts].sort(([a], [b]) => a - b).map(([parts, messages]) => ({ parts, messages }));
      const messages = rows.reduce((sum, row) => sum + row.messages, 0);
      return {
        messages,
        parts: {
          min: rows[0]?.parts ?? 0,
          typical: median(rows, messages),
          max: rows.at(-1)?.parts ?? 0,
          total: rows.reduce((sum, row) => sum + row.parts * row.messages, 0),
        },
        byParts: rows,
        unicodeMessages,
        missing: [...missing].map(([field, people]) => ({ field, messages: people })),
        tooLong,
        longest,
      };
    },
  };
}

type Length = { parts: number; units: number };
const isLonger = (a: Length, b: Length) => a.parts > b.parts || (a.parts === b.parts && a.units > b.units);

function median(rows: readonly { parts: number; messages: number }[], messages: number): number {
  let seen = 0;
  for (const row of rows) {
    seen += row.messages;
    if (seen * 2 >= messages) return row.parts;
  }
  return 0;
}
