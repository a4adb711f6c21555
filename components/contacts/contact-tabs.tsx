import { LinkTabs } from "@/components/ui/link-tabs";
import { t } from "@/lib/words/t";
import styles from "./contacts.module.css";

const tabs = () => [
  { href: "/contacts", label: t("People for texts") },
  { href: "/contacts/callers", label: t("Caller lists") },
];

/** Whom the workspace texts, and which callers its flows tell apart. */
export function ContactTabs() {
  return (
    <div className={styles.tabs}>
      <LinkTabs label={t("Contacts")} tabs={tabs()} />
    </div>
  );
}
