import type { RecipientGroup } from "@/lib/campaigns/views";
import styles from "./campaigns.module.css";

/** In the order of the bar; colours as in the rows below it. */
export const barGroups: readonly RecipientGroup[] = [
  "delivered",
  "sent",
  "no_report",
  "in_doubt",
  "failed",
  "held",
  "to_send",
  "cancelled",
];

interface ProgressBarProps {
  counts: Record<RecipientGroup, number>;
  label: string;
  size?: "thin" | "thick";
}

/** Everybody of a campaign as one line, coloured by what became of them. */
export function ProgressBar({ counts, label, size = "thick" }: ProgressBarProps) {
  return (
    <div className={styles.bar} data-size={size} role="img" aria-label={label}>
      {barGroups.map(
        (group) =>
          counts[group] > 0 && (
            <span
              key={group}
              className={styles.piece}
              data-group={group}
              style={{ flexGrow: counts[group] }}
            />
          ),
      )}
    </div>
  );
}
