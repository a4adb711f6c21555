"use client";
import { ActionIcon, Button, Menu, TextInput, Tooltip, UnstyledButton } from "@mantine/core";
import {
  IconAlertTriangle,
  IconArrowLeft,
  IconChevronDown,
  IconHistory,
  IconMessage,
  IconPhone,
  IconSettings,
  IconUpload,
} from "@tabler/icons-react";
import Link from "next/link";
import { useState } from "react";
import { BrandMark } from "@/components/ui/brand";
import { draftWords } from "@/components/ui/draft-distance";
import { KbdHint } from "@/components/ui/kbd-hint";
import { SavedState } from "@/components/ui/saved-state";
import { StatusBadge } from "@/components/ui/status-badge";
import type { DraftChanges } from "@/lib/flow/compare";
import { t } from "@/lib/words/t";
import type { Analyst } from "./analyst";
import type { Saving } from "./autosave";
import { CommentsButton } from "./comments-button";
import { Others } from "./others";
import { usePanels } from "./panels";
import { useEditor, useEditorStore } from "./store-context";
import { TargetMenu } from "./target-menu";
import styles from "./top-bar.module.css";
import { countProblems, shortTargetNames } from "./words";

interface TopBarProps {
  flowId: string;
  live: { number: number } | null;
  latestVersion: number | null;
  changes: DraftChanges | null;
  saving: Saving;
  analyst: Analyst | null;
  isPhoneOpen: boolean;
  isCommentsOpen: boolean;
  canPublish: boolean;
  onProblems: () => void;
  onPublish: () => void;
}

/** One line that never wraps: where you are, whether it is saved, what is wrong, and the two things to do next. */
export function TopBar(props: TopBarProps) {
  const {
    flowId,
    live,
    latestVersion,
    changes,
    saving,
    analyst,
    isPhoneOpen,
    isCommentsOpen,
    onProblems,
    onPublish,
  } = props;
  const panels = usePanels();
  const list = useEditor((state) => state.problems.list);
  const target = useEditor((state) => state.graph.target);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const { toFix } = countProblems(list);
  return (
    <header className={styles.bar}>
      <Link href="/flows" className={styles.home} aria-label={t("Patchcord, all flows")}>
        <BrandMark />
      </Link>
      <Tooltip label={t("All flows")}>
        <ActionIcon component={Link} href="/flows" aria-label={t("All flows")} size={26}>
          <IconArrowLeft size={16} />
        </ActionIcon>
      </Tooltip>
      <FlowName flowId={flowId} />
      {live ? (
        <Link href={`/flows/${flowId}/versions`} className={styles.live}>
          <StatusBadge status="live">{t("v{number} live", { number: live.number })}</StatusBadge>
        </Link>
      ) : (
        <span data-narrow-fold="">
          <StatusBadge status="neutral">{t("Not live yet")}</StatusBadge>
        </span>
      )}
      <span className={styles.line} data-fold="" />
      <span data-fold="">
        <TargetMenu analyst={analyst} />
      </span>
      {isReadOnly ? (
        <span className={styles.quiet}>{t("You can look, not edit")}</span>
      ) : (
        <SavedState saving={saving} />
      )}
      <span className={styles.grow} />
      <Others />
      <CommentsButton isOpen={isCommentsOpen} />
      {list.length > 0 && (
        <Button
          variant="subtle"
          color={toFix > 0 ? "bad" : "warn"}
          className={styles.tight ?? ""}
          leftSection={<IconAlertTriangle size={16} />}
          onClick={onProblems}
        >
          {t("{list, plural, one {# problem} other {# problems}}", { list: list.length })}
        </Button>
      )}
      <Button
        variant="subtle"
        color="gray"
        className={styles.tight ?? ""}
        component={Link}
        href={`/flows/${flowId}/versions`}
        leftSection={<IconHistory size={16} />}
        data-fold=""
      >
        {draftWords(changes)}
      </Button>
      <Tooltip
        label={
          <>
            {t("{target, select, yes {Text with} other {Call}} this draft from the browser", {
              target: target === "sms" ? "yes" : "no",
            })}{" "}
            <KbdHint keys="T" />
          </>
        }
      >
        <Button
          variant={isPhoneOpen ? "light" : "default"}
          leftSection={target === "sms" ? <IconMessage size={16} /> : <IconPhone size={16} />}
          onClick={() => (isPhoneOpen ? panels.openInspector() : panels.openPhone())}
          aria-pressed={isPhoneOpen}
        >
          {target === "sms" ? t("Try it") : isPhoneOpen ? t("Phone open") : t("Try it")}
        </Button>
      </Tooltip>
      {!isReadOnly && (
        <Tooltip
          label={
            <>
              {t("Makes version {latestVersion} for {shortTargetName}", {
                latestVersion: (latestVersion ?? 0) + 1,
                shortTargetName: shortTargetNames[target],
              })}{" "}
              <KbdHint keys="mod+enter" />
            </>
          }
        >
          <Button variant="filled" leftSection={<IconUpload size={16} />} onClick={onPublish}>
            {t("Publish…")}
          </Button>
        </Tooltip>
      )}
    </header>
  );
}

/** The name, edited in place, and the menu of everything about the flow as a whole. */
function FlowName({ flowId }: { flowId: string }) {
  const store = useEditorStore();
  const panels = usePanels();
  const name = useEditor((state) => state.graph.name);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const [isRenaming, setRenaming] = useState(false);
  if (isRenaming) {
    return (
      <TextInput
        className={styles.rename}
        aria-label={t("Name of the flow")}
        value={name}
        maxLength={120}
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) =>
          store.getState().run({ do: "setFlow", name: event.currentTarget.value }, { merge: "flow name" })
        }
        onBlur={() => setRenaming(false)}
        onKeyDown={(event) => {
          if (event.key === "Enter" || event.key === "Escape") setRenaming(false);
          event.stopPropagation();
        }}
      />
    );
  }
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={styles.name}>
          <h1>{name || t("Flow without a name")}</h1>
          <IconChevronDown size={14} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {!isReadOnly && <Menu.Item onClick={() => setRenaming(true)}>{t("Rename")}</Menu.Item>}
        <Menu.Item leftSection={<IconSettings size={16} />} onClick={panels.openSettings}>
          {t("Language, voice, time zone, target")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          component={Link}
          href={`/flows/${flowId}/versions`}
          leftSection={<IconHistory size={16} />}
        >
          {t("Versions and numbers")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
