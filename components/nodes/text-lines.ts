// How many lines a text takes on a card, without asking the browser: sizes must be known before anything is drawn, so
// that the canvas never measures and never jumps. Widths are Inter's at 13 px, a little on the wide side.
import { type Part, parseTemplate } from "@/lib/flow/template";
import { variableLabel } from "@/lib/flow/variables";

const SPACE_PX = 3.9;
const CHIP_PADDING_PX = 13;

/** Lines needed at a width, at most `limit`. */
export function countLines(template: string, widthPx: number, limit: number): number {
  let lines = 1;
  let x = 0;
  for (const word of words(parseTemplate(template))) {
    if (word === "\n") {
      lines += 1;
      x = 0;
      continue;
    }
    const width = typeof word === "string" ? textWidth(word) : word.chipPx;
    if (x > 0 && x + SPACE_PX + width > widthPx) {
      lines += 1;
      x = 0;
    }
    x += (x > 0 ? SPACE_PX : 0) + width;
    while (x > widthPx && lines < limit) {
      lines += 1; // a word longer than the line is broken
      x -= widthPx;
    }
    if (lines >= limit) return limit;
  }
  return lines;
}

export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

type Word = string | { chipPx: number };

function words(parts: Part[]): Word[] {
  return parts.flatMap((part): Word[] =>
    "text" in part
      ? part.text.split(/(\n)|[ \t]+/).filter((word): word is string => Boolean(word))
      : [{ chipPx: textWidth(variableLabel(part.variable)) + CHIP_PADDING_PX }],
  );
}

/** A few hundred different characters are asked for thousands of times. */
const widths = new Map<string, number>();

function characterWidth(character: string): number {
  let width = widths.get(character);
  if (width === undefined) {
    width = measure(character);
    widths.set(character, width);
  }
  return width;
}

function measure(character: string): number {
  if (/[iljtfI.,:;'|!()[\]“”’]/.test(character)) return 4.4;
  if (/[mwMW@%—…]/.test(character)) return 11.2;
  if (/[A-Z0-9]/.test(character)) return 8.6;
  return /[^ -ÿ]/.test(character) && /\p{Script=Han}/u.test(character) ? 13 : 7.3;
}
