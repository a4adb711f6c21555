import type { ReactNode } from "react";
import { t } from "@/lib/words/t";
import { TextLink } from "./link";
import styles from "./page-header.module.css";

export interface Crumb {
  label: string;
  href: string;
}

interface PageHeaderProps {
  title: string;
  /** 2 for a section under a page's own title. */
  order?: 1 | 2;
  /** Where this page lives: "Campaigns /". */
  crumbs?: readonly Crumb[];
  /** A StatusBadge beside the title. */
  status?: ReactNode;
  /** One quiet line under the title. */
  meta?: ReactNode;
  /** Buttons; at most one of them filled. */
  actions?: ReactNode;
}

/** The title row: where you are, what it is, how it stands, what you can do. 32 px high. */
export function PageHeader({ title, order = 1, crumbs = [], status, meta, actions }: PageHeaderProps) {
  const Heading = order === 1 ? "h1" : "h2";
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <div className={styles.name}>
          {crumbs.length > 0 && (
            <nav aria-label={t("Breadcrumb")} className={styles.crumbs}>
              {crumbs.map((crumb) => (
                <span key={crumb.href}>
                  <TextLink href={crumb.href} underline="hover" c="var(--pc-ink-3)" fw={400}>
                    {crumb.label}
                  </TextLink>
                  <span aria-hidden="true"> / </span>
                </span>
              ))}
            </nav>
          )}
          <Heading className={styles.title}>{title}</Heading>
          {status}
        </div>
        {meta && <div className={styles.meta}>{meta}</div>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
