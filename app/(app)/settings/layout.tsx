import type { ReactNode } from "react";
import styles from "@/components/settings/settings.module.css";
import { LinkTabs } from "@/components/ui/link-tabs";
import { hasRole } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { t } from "@/lib/words/t";

export const generateMetadata = () => ({ title: t("Settings") });

const everybody = () => [
  { href: "/settings/profile", label: t("Profile") },
  { href: "/settings/workspace", label: t("Workspace") },
  { href: "/settings/members", label: t("Members") },
  { href: "/settings/texts", label: t("Texts") },
  { href: "/settings/connections", label: t("Connections") },
];
const administrators = () => [
  { href: "/settings/api-tokens", label: t("API tokens") },
  { href: "/settings/audit-log", label: t("Audit log") },
];

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const actor = await pageActor();
  return (
    <>
      <header className={styles.header}>
        <h1 className={styles.title}>{t("Settings")}</h1>
        <LinkTabs
          label={t("Settings")}
          tabs={hasRole(actor, "admin") ? [...everybody(), ...administrators()] : everybody()}
        />
      </header>
      <div className={styles.body}>{children}</div>
    </>
  );
}
