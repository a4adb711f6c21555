"use client";
import { Radio } from "@mantine/core";
import { colourNames } from "@/components/nodes/colour-words";
import { ColourSign } from "@/components/nodes/colours";
import { COLOURS, type Colour } from "@/lib/flow/graph";
import { t } from "@/lib/words/t";
import styles from "./inspector.module.css";

interface ColourChoiceProps {
  /** Null is no colour, undefined where the steps differ. */
  value: Colour | null | undefined;
  onChange: (colour: Colour | null) => void;
  isReadOnly: boolean;
  /** Whether what is painted can do without a colour. */
  canBeNone?: boolean;
}

/** One of the colours, by name and sign. */
export function ColourChoice({ value, onChange, isReadOnly, canBeNone = false }: ColourChoiceProps) {
  const names = colourNames();
  return (
    <Radio.Group
      label={t("Colour")}
      value={value === undefined ? "" : (value ?? NONE)}
      readOnly={isReadOnly}
      onChange={(chosen) => {
        if (chosen === NONE) onChange(null);
        const colour = COLOURS.find((each) => each === chosen);
        if (colour) onChange(colour);
      }}
    >
      <div className={styles.choices}>
        {canBeNone && <Radio value={NONE} label={t("No colour")} disabled={isReadOnly} />}
        {COLOURS.map((colour) => (
          <Radio
            key={colour}
            value={colour}
            disabled={isReadOnly}
            label={
              <span className={styles.colour}>
                <ColourSign colour={colour} />
                {names[colour]}
              </span>
            }
          />
        ))}
      </div>
    </Radio.Group>
  );
}

const NONE = "none";
