import type { ReactNode } from "react";
import styles from "./empty-state.module.css";

interface EmptyStateProps {
  title: string;
  /** One sentence: what this is for. */
  children: ReactNode;
  /** One filled action, at most one more. */
  actions?: ReactNode;
  /** A small true example. */
  example?: ReactNode;
  /** Where you are: "built-in sandbox: no real calls, no cost". */
  hint?: ReactNode;
  /** `plain` for a search without result inside a card. */
  variant?: "card" | "plain";
}

/** An empty page teaches: what goes here, how to begin, what it looks like when it is full. */
export function EmptyState({ title, children, actions, example, hint, variant = "card" }: EmptyStateProps) {
  return (
    <section className={styles.empty} data-variant={variant} data-with-example={example ? true : undefined}>
      <div className={styles.words}>
        <h2 className={styles.title}>{title}</h2>
        <div className={styles.text}>{children}</div>
        {actions && <div className={styles.actions}>{actions}</div>}
        {hint && <div className={styles.hint}>{hint}</div>}
      </div>
      {example && <div className={styles.example}>{example}</div>}
    </section>
  );
}
