// New entries as lines of YAML in an author's indent.
import { stringify } from "yaml";

export interface IndentStyle {
  /** Blanks a map is deeper than its key. */
  step: number;
  /** Whether the dashes of a list stand deeper than its key. */
  isSeqIndented: boolean;
}

export const linesOfEntry = (key: string, value: unknown, style: IndentStyle): string[] =>
  linesOf({ [key]: value }, style);

export const linesOfItem = (value: unknown, style: IndentStyle): string[] => linesOf([value], style);

function linesOf(value: unknown, { step, isSeqIndented }: IndentStyle): string[] {
  const text = stringify(value, {
    indent: step,
    indentSeq: isSeqIndented,
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
  return text.replace(/\n$/, "").split("\n");
}
