import type { ReactNode } from "react";
import styles from "./figure.module.css";

interface FigureProps {
  /** The one number a page is about, already formatted: "10 016". */
  value: string;
  /** "of 18 420 people handled" */
  children: ReactNode;
}

/** 26/32 for the number, its sentence beside it. */
export function Figure({ value, children }: FigureProps) {
  return (
    <p className={styles.figure}>
      <strong className={styles.value}>{value}</strong> <span className={styles.words}>{children}</span>
    </p>
  );
}
