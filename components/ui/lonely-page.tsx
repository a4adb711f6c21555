import type { ReactNode } from "react";
import { BrandMark } from "./brand";
import styles from "./lonely-page.module.css";

interface LonelyPageProps {
  title: string;
  children: ReactNode;
  actions?: ReactNode;
  /** Within the signed-in frame, which is the page's <main> already. */
  isFramed?: boolean;
}

/** A page with one thing to say: not found, an error, an invitation that ended. */
export function LonelyPage({ title, children, actions, isFramed = false }: LonelyPageProps) {
  const Page = isFramed ? "div" : "main";
  return (
    <Page className={styles.page}>
      <div className={styles.sheet}>
        <BrandMark size={28} />
        <h1 className={styles.title}>{title}</h1>
        <div className={styles.text}>{children}</div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
    </Page>
  );
}
