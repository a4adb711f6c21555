// What a text looks like to a YAML reader, found in one pass over its characters.

/** Bits of what `looksLike` finds. */
export const Trait = {
  /** Begins with a letter, a `$` or a `/`. */
  startsPlain: 1,
  /** Holds ": " or " #", or ends with ":": a plain scalar would end or change there. */
  endsPlain: 2,
  /** Begins or ends with a blank. */
  outerBlank: 4,
  twoBlanks: 8,
  newline: 16,
  tab: 32,
  /** Holds a double quote or a backslash, which read better between single quotes. */
  quote: 64,
  /** Holds a character that only a double-quoted scalar can carry; half of a surrogate pair is one. */
  unprintable: 128,
  /** Begins or ends with a newline. */
  outerNewline: 256,
  /** Holds a line that ends in a blank. */
  endsBlank: 512,
} as const;

const TAB = 9;
const NEWLINE = 10;
const BLANK = 32;
const QUOTE = 34;
const HASH = 35;
const COLON = 58;
const BACKSLASH = 92;
const DELETE = 127;

/**
 * Words of letters and of marks that mean nothing to YAML, with single blanks between them: most of what a script says.
 * A search by the engine is several times quicker than a loop, above all over a text that was put together just now.
 */
const ORDINARY = /^[A-Za-z$/][!$-9;-[\]-~]*(?: [!$-9;-[\]-~]+)*$/;

export function looksLike(text: string): number {
  if (ORDINARY.test(text)) return Trait.startsPlain;
  let traits = startsPlain(text) ? Trait.startsPlain : 0;
  let before = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > COLON && code !== BACKSLASH && code < DELETE) {
      // A letter or a mark that means nothing to YAML within a text: most are.
    } else if (code === BLANK) {
      if (before === BLANK) traits |= Trait.twoBlanks;
      else if (before === COLON) traits |= Trait.endsPlain;
    } else if (code === HASH) {
      if (before === BLANK) traits |= Trait.endsPlain;
    } else if (code === QUOTE || code === BACKSLASH) traits |= Trait.quote;
    else if (code === NEWLINE) traits |= before === BLANK ? Trait.newline | Trait.endsBlank : Trait.newline;
    else if (code === TAB) traits |= Trait.tab;
    else if (code < BLANK || code >= DELETE) {
      if (!isPrintable(code, before, text.charCodeAt(at + 1))) traits |= Trait.unprintable;
    }
    before = code;
  }
  if (before === COLON) traits |= Trait.endsPlain;
  if (before === BLANK || text.charCodeAt(0) === BLANK) traits |= Trait.outerBlank;
  if (before === NEWLINE || text.charCodeAt(0) === NEWLINE) traits |= Trait.outerNewline;
  return traits;
}

/** A control, a separator or a mark of byte order is not; of a surrogate pair both halves must be there. */
function isPrintable(code: number, before: number, after: number): boolean {
  if (code < BLANK || (code >= 0x7f && code <= 0xa0)) return false;
  if (code >= 0xd800 && code <= 0xdbff) return after >= 0xdc00 && after <= 0xdfff;
  if (code >= 0xdc00 && code <= 0xdfff) return before >= 0xd800 && before <= 0xdbff;
  return code !== 0x2028 && code !== 0x2029 && code !== 0xfeff && code < 0xfffe;
}

function startsPlain(text: string): boolean {
  const code = text.charCodeAt(0);
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 36 || code === 47) return true;
  return code > 126 && /^\p{L}/u.test(text);
}

/** Words that some YAML version takes for something other than text. */
const RESERVED = /^(?:true|false|yes|no|on|off|y|n|null|undefined)$/i;

/** True when a plain word would not be read as text. */
export const isReserved = (text: string): boolean => text.length < 10 && RESERVED.test(text);
