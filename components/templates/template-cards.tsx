import { IconMessage, IconPhone } from "@tabler/icons-react";
import Link from "next/link";
import { t } from "@/lib/words/t";
import type { GalleryEntry } from "./gallery-entry";
import styles from "./template-cards.module.css";

/** Templates side by side: a small picture of each flow, its name, and what callers meet. Each leads to where it plays. */
export function TemplateCards({ entries, order }: { entries: readonly GalleryEntry[]; order: 2 | 3 }) {
  const Name = order === 2 ? "h2" : "h3";
  return (
    <ul className={styles.cards}>
      {entries.map(({ id, name, description, channel, stepCount, picture }) => (
        <li key={id} className={styles.card}>
          <div className={styles.canvas}>{picture}</div>
          <div className={styles.words}>
            <Name className={styles.name}>
              <Link href={`/flows/new/${id}`} className={styles.link}>
                {name}
              </Link>
            </Name>
            <p className={styles.text}>{description}</p>
            <p className={styles.meta}>
              {channel === "sms" ? (
                <IconMessage size={14} aria-hidden="true" />
              ) : (
                <IconPhone size={14} aria-hidden="true" />
              )}
              {channel === "sms" ? "SMS" : t("Calls")} ·{" "}
              {t("{stepCount, plural, one {# step} other {# steps}}", { stepCount })}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
