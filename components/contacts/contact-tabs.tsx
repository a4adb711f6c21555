import { LinkTabs } from "@/components/ui/link-tabs";
import styles from "./contacts.module.css";

const tabs = [
  { href: "/contacts", label: "People for texts" },
  { href: "/contacts/callers", label: "Caller lists" },
];

/** Whom the workspace texts, and which callers its flows tell apart. */
export function ContactTabs() {
  return (
    <div className={styles.tabs}>
      <LinkTabs label="Contacts" tabs={tabs} />
    </div>
  );
}
