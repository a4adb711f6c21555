// The colours people paint with, and the sign each of them has: whoever cannot tell two colours apart tells two shapes.
import {
  IconCircleFilled,
  IconSquareFilled,
  IconSquareRotatedFilled,
  IconStarFilled,
  IconTriangleFilled,
} from "@tabler/icons-react";
import type { Colour } from "@/lib/flow/graph";
import { colourNames, type Marked } from "./colour-words";
import styles from "./colours.module.css";

const signs: Record<Colour, typeof IconCircleFilled> = {
  grey: IconCircleFilled,
  blue: IconSquareFilled,
  green: IconTriangleFilled,
  amber: IconSquareRotatedFilled,
  red: IconStarFilled,
};

/** Hidden from readers: whatever it stands in says the colour's name in words. */
export function ColourSign({ colour }: { colour: Colour }) {
  const Sign = signs[colour];
  return (
    <span className={styles.sign} data-colour={colour} title={colourNames()[colour]} aria-hidden="true">
      <Sign size={10} />
    </span>
  );
}

/** The label of a step, in its colour. */
export function LabelTag({ label, colour }: Marked) {
  return (
    <span className={styles.tag} data-colour={colour ?? undefined} data-part="label" title={label}>
      {colour && <ColourSign colour={colour} />}
      <span className={styles.words} dir="auto">
        {label}
      </span>
    </span>
  );
}
