import type { ReactNode } from "react";
import styles from "./page.module.css";

/** The sheet of a page inside the shell: gutter 32, on a phone 16. */
export function Page({ width = "full", children }: { width?: "full" | "reading"; children: ReactNode }) {
  return (
    <div className={styles.page} data-width={width}>
      {children}
    </div>
  );
}
