import styles from "@/components/contacts/contacts.module.css";
import { LinkTabs } from "@/components/ui/link-tabs";
import { t } from "@/lib/words/t";

const tabs = () => [
  { href: "/calls", label: t("Calls") },
  { href: "/calls/memory", label: t("Shared memory") },
];

/** What callers did, and what their calls have kept for the next ones. */
export function CallTabs() {
  return (
    <div className={styles.tabs}>
      <LinkTabs label={t("Calls")} tabs={tabs()} />
    </div>
  );
}
