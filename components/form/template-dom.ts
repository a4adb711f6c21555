// A template inside an editable element and back: words as text, variables as chips that cannot be typed into.
import { parseTemplate, writeChip } from "@/lib/flow/template";

/** Gives the caret a place before and after a chip; never part of the text. */
const CARET_HOLD = "\u200b";

export interface ChipLook {
  label(name: string): string;
  isKnown(name: string): boolean;
}

export function writeTemplate(element: HTMLElement, template: string, look: ChipLook): void {
  const nodes = parseTemplate(template).flatMap((part): Node[] =>
    "text" in part
      ? [document.createTextNode(part.text)]
      : [document.createTextNode(CARET_HOLD), makeChip(part, look), document.createTextNode(CARET_HOLD)],
  );
  // A line break at the very end is only shown when something follows it.
  if (template.endsWith("\n")) nodes.push(document.createElement("br"));
  element.replaceChildren(...nodes);
}

export function makeChip(part: { variable: string; fallback: string }, look: ChipLook): HTMLElement {
  const chip = document.createElement("span");
  chip.contentEditable = "false";
  chip.dataset.variable = part.variable;
  if (part.fallback) chip.dataset.fallback = part.fallback;
  if (!look.isKnown(part.variable)) chip.dataset.unknown = "";
  chip.textContent = look.label(part.variable);
  return chip;
}

export function readTemplate(element: HTMLElement): string {
  let text = "";
  const visit = (node: Node) => {
    if (node instanceof Text) {
      text += node.data;
    } else if (node instanceof HTMLBRElement) {
      if (node !== element.lastChild) text += "\n";
    } else if (node instanceof HTMLElement) {
      const { variable, fallback = "" } = node.dataset;
      if (variable !== undefined) {
        text += writeChip({ variable, fallback });
        return;
      }
      // Browsers that make a block of each line.
      if (text !== "" && node !== element && /^(DIV|P)$/.test(node.tagName)) text += "\n";
      for (const child of node.childNodes) visit(child);
    }
  };
  for (const child of element.childNodes) visit(child);
  return text.replaceAll(CARET_HOLD, "").replaceAll("\u00a0", " ");
}

/** How many characters of the template stand before a place in it. */
export function offsetOf(element: HTMLElement, { startContainer, startOffset }: Range): number {
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(startContainer, startOffset);
  const copy = document.createElement("div");
  copy.append(before.cloneContents(), ""); // a line break at its end counts
  return readTemplate(copy).length;
}

/** The place behind so many characters of the template; never within a chip. */
export function placeAt(element: HTMLElement, offset: number): Range {
  const range = endOf(element);
  let left = offset;
  for (const node of element.childNodes) {
    if (node instanceof Text) {
      for (let at = 0; at <= node.length; at++) {
        if (left === 0) {
          range.setStart(node, at);
          range.collapse(true);
          return range;
        }
        if (node.data[at] !== CARET_HOLD && at < node.length) left--;
      }
    } else if (node instanceof HTMLBRElement) left--;
    else if (node instanceof HTMLElement && node.dataset.variable !== undefined)
      left -= writeChip({ variable: node.dataset.variable, fallback: node.dataset.fallback ?? "" }).length;
    if (left < 0) break;
  }
  return range;
}

/** A variable that somebody began to type: "{{" and what follows it, up to the caret. */
export interface Begun {
  words: string;
  range: Range;
  /** Of the braces, in the window. */
  at: DOMRect;
}

export function begunBeforeCaret(element: HTMLElement): Begun | null {
  const selection = window.getSelection();
  const { anchorNode, anchorOffset } = selection ?? {};
  if (!selection?.isCollapsed || !(anchorNode instanceof Text) || !element.contains(anchorNode)) return null;
  const found = /\{\{([^{}|\n]{0,40})$/.exec(anchorNode.data.slice(0, anchorOffset));
  if (!found) return null;
  const range = document.createRange();
  range.setStart(anchorNode, found.index);
  range.setEnd(anchorNode, anchorOffset ?? found.index);
  return { words: found[1] ?? "", range, at: range.getBoundingClientRect() };
}

/** Puts a chip where the caret was last, else at the end, and the caret behind it. */
export function insertChip(element: HTMLElement, range: Range | null, chip: HTMLElement): void {
  const place = range && element.contains(range.startContainer) ? range : endOf(element);
  place.deleteContents();
  const after = document.createTextNode(CARET_HOLD);
  const fragment = document.createDocumentFragment();
  fragment.append(document.createTextNode(CARET_HOLD), chip, after);
  place.insertNode(fragment);
  const caret = document.createRange();
  caret.setStart(after, after.length);
  caret.collapse(true);
  const selection = window.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(caret);
}

function endOf(element: HTMLElement): Range {
  const range = document.createRange();
  range.selectNodeContents(element);
  range.collapse(false);
  return range;
}
