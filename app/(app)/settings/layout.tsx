import type { ReactNode } from "react";
import styles from "@/components/settings/settings.module.css";
import { LinkTabs } from "@/components/ui/link-tabs";
import { hasRole } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";

export const metadata = { title: "Settings" };

const everybody = [
  { href: "/settings/profile", label: "Profile" },
  { href: "/settings/workspace", label: "Workspace" },
  { href: "/settings/members", label: "Members" },
  { href: "/settings/texts", label: "Texts" },
  { href: "/settings/connections", label: "Connections" },
];
const administrators = [
  { href: "/settings/api-tokens", label: "API tokens" },
  { href: "/settings/audit-log", label: "Audit log" },
];

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const actor = await pageActor();
  return (
    <>
      <header className={styles.header}>
        <h1 className={styles.title}>Settings</h1>
        <LinkTabs
          label="Settings"
          tabs={hasRole(actor, "admin") ? [...everybody, ...administrators] : everybody}
        />
      </header>
      <div className={styles.body}>{children}</div>
    </>
  );
}
