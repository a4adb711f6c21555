"use client";
import { Avatar, Menu, UnstyledButton } from "@mantine/core";
import { IconBuilding, IconCheck, IconLogout, IconUserCircle } from "@tabler/icons-react";
import Link from "next/link";
import { t } from "@/lib/words/t";
import { ColorSchemeSwitch } from "./color-scheme-switch";
import { initials } from "./initials";
import styles from "./user-menu.module.css";

export interface Person {
  name: string;
  email: string;
  /** In words: "Publisher". */
  role: string;
  workspace: { id: string; name: string };
  /** Every workspace this person may go to, the present one included. */
  workspaces: readonly { id: string; name: string }[];
  /** Server actions. */
  signOut: () => Promise<void>;
  switchWorkspace: (workspaceId: string) => Promise<void>;
}

/** Who is signed in and where; theme, other workspaces and the way out are in its menu. */
export function UserMenu({ person }: { person: Person }) {
  return (
    <div className={styles.block}>
      <Menu position="top-start" width={232} withinPortal>
        <Menu.Target>
          <UnstyledButton
            className={styles.user}
            aria-label={t("{name}, {name2}: account", { name: person.name, name2: person.workspace.name })}
          >
            <Avatar size={24} className={styles.avatar} aria-hidden="true">
              {initials(person.name)}
            </Avatar>
            <span className={styles.words}>
              <span className={styles.name}>{person.name}</span>
              <span className={styles.line}>
                {person.workspace.name} · {person.role}
              </span>
            </span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{person.email}</Menu.Label>
          <Menu.Item component={Link} href="/settings/profile" leftSection={<IconUserCircle size={16} />}>
            {t("Profile and password")}
          </Menu.Item>
          {person.workspaces.length > 1 && (
            <>
              <Menu.Divider />
              <Menu.Label>{t("Workspace")}</Menu.Label>
              {person.workspaces.map((workspace) => (
                <Menu.Item
                  key={workspace.id}
                  leftSection={<IconBuilding size={16} />}
                  rightSection={
                    workspace.id === person.workspace.id ? (
                      <IconCheck size={14} aria-label={t("here")} />
                    ) : null
                  }
                  onClick={() => person.switchWorkspace(workspace.id)}
                >
                  {workspace.name}
                </Menu.Item>
              ))}
            </>
          )}
          <Menu.Divider />
          <Menu.Label>{t("Colours")}</Menu.Label>
          <div className={styles.scheme}>
            <ColorSchemeSwitch />
          </div>
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => person.signOut()}>
            {t("Sign out")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
