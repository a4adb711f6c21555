"use client";
import { flippingCharacters, measureText } from "@/lib/campaigns/segments";
import { quoted, t } from "@/lib/words/t";
import styles from "./form.module.css";
import { useFormFacts } from "./form-context";
import { sampleOf } from "./text-length";

/** How many parts people pay for, with sample values in the variables' place. */
export function MessageLength({ template }: { template: string }) {
  const { variables } = useFormFacts();
  const text = sampleOf(template, variables);
  if (text === "") return <span />;
  const { parts } = measureText(text);
  const flipping = flippingCharacters(text);
  return (
    <span className={styles.footNote}>
      {t("{value, plural, one {# character} other {# characters}}", { value: [...text].length })},{" "}
      {t("{parts, plural, one {# part} other {# parts}}", { parts })}
      {flipping.length > 0 &&
        t("; {flipping} make parts shorter", {
          flipping: flipping
            .slice(0, 3)
            .map((c) => quoted(c))
            .join(" "),
        })}
    </span>
  );
}
