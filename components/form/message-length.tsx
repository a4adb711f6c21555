"use client";
import { flippingCharacters, measureText } from "@/lib/campaigns/segments";
import { count } from "@/lib/shared/text";
import styles from "./form.module.css";
import { sampleOf } from "./text-length";

/** How many parts people pay for, with sample values in the variables' place. */
export function MessageLength({ template }: { template: string }) {
  const text = sampleOf(template);
  if (text === "") return <span />;
  const { parts } = measureText(text);
  const flipping = flippingCharacters(text);
  return (
    <span className={styles.footNote}>
      {count([...text].length, "character")}, {count(parts, "part")}
      {flipping.length > 0 &&
        `; ${flipping
          .slice(0, 3)
          .map((c) => `“${c}”`)
          .join(" ")} make parts shorter`}
    </span>
  );
}
