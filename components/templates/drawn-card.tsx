import Link from "next/link";
import type { ReactNode } from "react";
import styles from "./drawn-card.module.css";

/** A flow or a template as a card with its drawing; all of it leads where its name does. */
export function DrawnCard({ picture, children }: { picture: ReactNode; children: ReactNode }) {
  return (
    <li className={styles.card}>
      <div className={styles.canvas}>{picture}</div>
      {children}
    </li>
  );
}

/** Its name, at the level of the page's headings. */
export function DrawnName({ order, href, children }: { order: 2 | 3; href: string; children: ReactNode }) {
  const Name = order === 2 ? "h2" : "h3";
  return (
    <Name className={styles.name}>
      <Link href={href} className={styles.link}>
        {children}
      </Link>
    </Name>
  );
}
