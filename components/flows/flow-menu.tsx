"use client";
import { ActionIcon, Menu } from "@mantine/core";
import {
  IconArchive,
  IconArchiveOff,
  IconCopy,
  IconDots,
  IconDownload,
  IconHistory,
  IconPencil,
} from "@tabler/icons-react";
import Link from "next/link";
import { t } from "@/lib/words/t";
import type { FlowRow } from "./flow-row";

export interface FlowMenuActions {
  rename: (flow: FlowRow) => void;
  duplicate: (flow: FlowRow) => void;
  archive: (flow: FlowRow) => void;
  restore: (flow: FlowRow) => void;
}

/** Id of the button that opens a flow's menu. */
export const menuButtonIdOf = (flow: FlowRow) => `flow-menu-${flow.id}`;

interface FlowMenuProps {
  flow: FlowRow;
  canEdit: boolean;
  actions: FlowMenuActions;
}

/** What can be done with one flow of the list. Publish and roll back are not here: they have their own page. */
export function FlowMenu({ flow, canEdit, actions }: FlowMenuProps) {
  return (
    <Menu id={menuButtonIdOf(flow)}>
      <Menu.Target>
        <ActionIcon aria-label={t("More for “{name}”", { name: flow.name })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component={Link}
          href={`/flows/${flow.id}/versions`}
          leftSection={<IconHistory size={16} />}
        >
          {t("Versions")}
        </Menu.Item>
        <Menu.Item
          component="a"
          href={`/flows/${flow.id}/export`}
          download
          leftSection={<IconDownload size={16} />}
        >
          {t("Export as a file")}
        </Menu.Item>
        {canEdit && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => actions.rename(flow)}>
              {t("Rename…")}
            </Menu.Item>
            <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => actions.duplicate(flow)}>
              {t("Duplicate")}
            </Menu.Item>
            {flow.isArchived ? (
              <Menu.Item leftSection={<IconArchiveOff size={16} />} onClick={() => actions.restore(flow)}>
                {t("Put back in the list")}
              </Menu.Item>
            ) : (
              <Menu.Item leftSection={<IconArchive size={16} />} onClick={() => actions.archive(flow)}>
                {t("Archive…")}
              </Menu.Item>
            )}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
