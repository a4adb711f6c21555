import type { ReactNode } from "react";
import styles from "./card.module.css";

interface CardProps {
  title?: string;
  /** At the right of the title: a number, a link. */
  aside?: ReactNode;
  /** `flush` for tables and lists that reach the border. */
  padding?: "normal" | "flush";
  children: ReactNode;
}

/** A white sheet with a quiet border; padding 16 to 20. */
export function Card({ title, aside, padding = "normal", children }: CardProps) {
  return (
    <section className={styles.card} data-padding={padding}>
      {title && (
        <div className={styles.head}>
          <h2 className={styles.title}>{title}</h2>
          {aside && <div className={styles.aside}>{aside}</div>}
        </div>
      )}
      {children}
    </section>
  );
}
