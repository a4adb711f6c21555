import { Fragment, type ReactNode } from "react";
import { type Piece, parseMessage } from "@/lib/words/message";
import { reader } from "@/lib/words/reader";
import { caseOf, numberText } from "@/lib/words/t";

type RichValue = ReactNode | ((inside: ReactNode) => ReactNode);

/**
 * A text with elements in it, in the reader's language: `rich("Read <a>how it works</a>.", { a: (inside) => <Anchor>…</Anchor> })`.
 * A sentence stays one message, so that each language keeps its own order of words.
 */
export function rich(message: string, values: Record<string, RichValue>): ReactNode {
  return drawn(parseMessage(reader().messages?.get(message) ?? message), values, 0);
}

function drawn(pieces: Piece[], values: Record<string, RichValue>, hash: number): ReactNode {
  return pieces.map((piece, place) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a message never change places
    return <Fragment key={place}>{drawnPiece(piece, values, hash)}</Fragment>;
  });
}

function drawnPiece(piece: Piece, values: Record<string, RichValue>, hash: number): ReactNode {
  if (typeof piece === "string") return piece;
  if ("hash" in piece) return numberText(hash);
  const value = values["tag" in piece ? piece.tag : piece.value];
  if ("tag" in piece) {
    const inside = drawn(piece.inside, values, hash);
    return typeof value === "function" ? value(inside) : inside;
  }
  if (typeof value === "function") return null;
  if (!("cases" in piece)) return piece.as === "number" ? numberText(Number(value)) : value;
  return drawn(caseOf(piece, String(value)), values, piece.as === "plural" ? Number(value) : hash);
}
