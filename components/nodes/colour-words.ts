// Colours and labels of steps in words, for readers who do not see them.
import type { Colour } from "@/lib/flow/graph";
import { t } from "@/lib/words/t";

export interface Marked {
  label: string;
  colour: Colour | null;
}

export const colourNames = (): Record<Colour, string> => ({
  grey: t("Grey"),
  blue: t("Blue"),
  green: t("Green"),
  amber: t("Amber"),
  red: t("Red"),
});

/** "label “legal”", "colour: Red". */
export const markWords = ({ label, colour }: Marked): string[] => [
  ...(label ? [t("label “{label}”", { label })] : []),
  ...(colour ? [t("colour: {colour}", { colour: colourNames()[colour] })] : []),
];
