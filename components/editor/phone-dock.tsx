"use client";
import type { Analyst } from "./analyst";
import styles from "./inspector.module.css";

export function PhoneDock(_: { analyst: Analyst | null; onClose: () => void }) {
  return <aside className={styles.dock} aria-label="Phone" />;
}
