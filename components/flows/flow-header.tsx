import type { ReactNode } from "react";
import { CallsNowBadge } from "@/components/calls/calls-now";
import { TextLink } from "@/components/ui/link";
import { LinkTabs } from "@/components/ui/link-tabs";
import type { CallsNow } from "@/lib/views/calls";
import { t } from "@/lib/words/t";
import styles from "./flow-header.module.css";
import { LiveBadge } from "./live-badge";

interface FlowHeaderProps {
  flow: {
    id: string;
    name: string;
    live: { number: number } | null;
    latestVersion: number | null;
    isArchived: boolean;
  };
  callsNow: CallsNow;
  actions?: ReactNode;
}

/** What the pages of one flow share: its name, what is live, and the way between them. */
export function FlowHeader({ flow, callsNow, actions }: FlowHeaderProps) {
  const base = `/flows/${flow.id}`;
  const tabs = [
    { href: `/editor/${flow.id}`, label: t("Editor") },
    { href: `${base}/versions`, label: t("Versions") },
    {
      href: `${base}/calls`,
      label: t("Calls"),
      badge: <CallsNowBadge flowId={flow.id} initial={callsNow} />,
    },
    { href: `${base}/tests`, label: t("Tests") },
    { href: `${base}/numbers`, label: t("Numbers") },
  ];
  return (
    <header className={styles.header}>
      <div className={styles.row}>
        <div className={styles.name}>
          <nav aria-label={t("Breadcrumb")} className={styles.crumb}>
            <TextLink href="/flows" c="var(--pc-ink-3)" fw={400}>
              {t("Flows")}
            </TextLink>
            <span aria-hidden="true"> / </span>
          </nav>
          <h1 className={styles.title}>{flow.name}</h1>
          <LiveBadge flow={flow} />
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      <div className={styles.tabs}>
        <LinkTabs label={t("Pages of {name}", { name: flow.name })} tabs={tabs} />
      </div>
    </header>
  );
}
