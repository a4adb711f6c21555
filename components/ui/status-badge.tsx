import {
  type Icon,
  IconAlertTriangle,
  IconCheck,
  IconCircle,
  IconPencil,
  IconPlayerPause,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./status-badge.module.css";

/** live: happening now; good: passed; draft: yours, not out yet; warn: look at it; bad: blocks; neutral: at rest. */
export type Status = "live" | "good" | "draft" | "warn" | "bad" | "paused" | "neutral";

const icons: Record<Exclude<Status, "live">, Icon> = {
  good: IconCheck,
  draft: IconPencil,
  warn: IconAlertTriangle,
  bad: IconAlertTriangle,
  paused: IconPlayerPause,
  neutral: IconCircle,
};

/** A state in a word, a colour and a shape. The word is the children. */
export function StatusBadge({ status, children }: { status: Status; children: ReactNode }) {
  const Icon = status === "live" ? null : icons[status];
  return (
    <span className={styles.badge} data-status={status}>
      {Icon ? <Icon size={12} aria-hidden="true" /> : <span className={styles.dot} aria-hidden="true" />}
      <span>{children}</span>
    </span>
  );
}

/** The same without a box, for table cells: "Tests pass", "1 to fix in draft". */
export function StatusText({ status, children }: { status: Status; children: ReactNode }) {
  const Icon = status === "live" || status === "neutral" ? null : icons[status];
  return (
    <span className={styles.text} data-status={status}>
      {Icon && <Icon size={14} aria-hidden="true" />}
      {status === "live" && <span className={styles.dot} aria-hidden="true" />}
      <span>{children}</span>
    </span>
  );
}
