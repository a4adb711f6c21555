import styles from "./hour-bars.module.css";

interface HourBarsProps {
  /** Oldest first, the present hour last. */
  hours: readonly number[];
  /** "Calls in the last 24 hours": completes the sentence for screen readers. */
  what: string;
}

const HEIGHT = 22;
const STEP = 4.6;

/** A day in bars beside its sum. The sum is the text; the bars only show its shape. */
export function HourBars({ hours, what }: HourBarsProps) {
  const sum = hours.reduce((total, hour) => total + hour, 0);
  const top = Math.max(1, ...hours);
  return (
    <span className={styles.bars} title={`${sum} ${what}`}>
      <svg width={hours.length * STEP} height={HEIGHT} aria-hidden="true">
        {hours.map((hour, index) => {
          const height = hour === 0 ? 1.5 : 3 + (hour / top) * (HEIGHT - 3);
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: an hour has no other name than its place
              key={index}
              x={index * STEP}
              y={HEIGHT - height}
              width={3.4}
              height={height}
              rx={1}
              data-empty={hour === 0 ? "" : undefined}
            />
          );
        })}
      </svg>
      <span className={styles.sum}>{sum}</span>
    </span>
  );
}
