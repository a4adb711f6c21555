"use client";
import { ActionIcon, TextInput, Tooltip } from "@mantine/core";
import { IconPhone, IconSearch, IconX } from "@tabler/icons-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";
import { distanceWords } from "@/components/ui/draft-distance";
import { rich } from "@/components/ui/rich";
import { StatusBadge } from "@/components/ui/status-badge";
import type { DraftRow, VersionRow } from "@/lib/views/versions";
import { t } from "@/lib/words/t";
import { Moment } from "./moment";
import type { VersionKey } from "./version-data";
import styles from "./version-list.module.css";

interface VersionListProps {
  draft: DraftRow;
  versions: readonly VersionRow[];
  hasMore: boolean;
  /** How many places the flow can be live at; the name is said only when there are several. */
  places: number;
  selected: VersionKey;
}

/** The draft and every version, newest first; choosing one opens it beside the list. */
export function VersionList({ draft, versions, hasMore, places, selected }: VersionListProps) {
  const [search, setSearch] = useState<string | null>(null);
  const words = search?.trim().toLowerCase() ?? "";
  const found = versions.filter(({ number, message, authorName }) =>
    `v${number} ${message} ${authorName}`.toLowerCase().includes(words),
  );
  return (
    <section className={styles.list} aria-label={t("Versions")}>
      <div className={styles.head}>
        <h2 className={styles.title}>{t("Versions")}</h2>
        <Tooltip label={search === null ? t("Search versions") : t("Close the search")}>
          <ActionIcon
            aria-label={search === null ? t("Search versions") : t("Close the search")}
            onClick={() => setSearch(search === null ? "" : null)}
          >
            {search === null ? <IconSearch size={16} /> : <IconX size={16} />}
          </ActionIcon>
        </Tooltip>
      </div>
      {search !== null && (
        <TextInput
          aria-label={t("Search versions")}
          placeholder={t("Message, number or person")}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          data-autofocus
          autoFocus
          mb={8}
          mx={12}
        />
      )}
      <ul className={styles.rows}>
        {words === "" && <DraftItem draft={draft} isSelected={selected === "draft"} />}
        {found.map((version) => (
          <VersionItem
            key={version.id}
            version={version}
            places={places}
            isSelected={selected === String(version.number)}
          />
        ))}
      </ul>
      {words !== "" && found.length === 0 && (
        <p className={styles.none}>
          {t("No version has “{search}” in its message, number or author.", { search: search?.trim() })}
        </p>
      )}
      {hasMore && words === "" && (
        <p className={styles.none}>
          {t("Only the newest {versions} versions are listed here.", { versions: versions.length })}
        </p>
      )}
    </section>
  );
}

function DraftItem({ draft, isSelected }: { draft: DraftRow; isSelected: boolean }) {
  const { changes, toFix, toCheck } = draft;
  const title = distanceWords(changes);
  const badge =
    toFix > 0 ? (
      <StatusBadge status="bad">{t("{toFix} to fix", { toFix })}</StatusBadge>
    ) : toCheck > 0 ? (
      <StatusBadge status="warn">{t("{toCheck} to check", { toCheck })}</StatusBadge>
    ) : null;
  return (
    <Item to="draft" label={t("Draft")} title={title} isSelected={isSelected} badge={badge}>
      <span className={styles.meta}>
        {draft.savedBy ? t("{savedBy}, saved ", { savedBy: draft.savedBy }) : t("Saved ")}
        <Moment atMs={draft.savedMs} />
      </span>
    </Item>
  );
}

function VersionItem({
  version,
  places,
  isSelected,
}: {
  version: VersionRow;
  places: number;
  isSelected: boolean;
}) {
  const { number, message, authorName, createdAtMs, liveOn, isRolledBack, calls } = version;
  const isLive = liveOn.length > 0;
  const badge = isLive ? (
    <StatusBadge status="live">
      {places > 1 ? t("Live on {liveOn}", { liveOn: liveOn.join(", ") }) : t("Live")}
    </StatusBadge>
  ) : calls > 0 ? (
    <StatusBadge status="warn">
      {t("{calls, plural, one {# call} other {# calls}} finishing", { calls })}
    </StatusBadge>
  ) : isRolledBack ? (
    <StatusBadge status="neutral">{t("Rolled back")}</StatusBadge>
  ) : null;
  const [title, ...rest] = message.split("\n");
  return (
    <Item
      to={String(number)}
      label={`v${number}`}
      title={title || t("No message")}
      isSelected={isSelected}
      badge={badge}
    >
      {rest.length > 0 && <span className={styles.line}>{rest.join(" ")}</span>}
      <span className={styles.meta}>
        {authorName}, <Moment atMs={createdAtMs} />
      </span>
      {isLive && calls > 0 && (
        <span className={styles.now}>
          <IconPhone size={14} aria-hidden="true" />{" "}
          {rich("<b>{calls, plural, one {# call} other {# calls}}</b> on it now", {
            calls,
            b: (inside) => <b>{inside}</b>,
          })}
        </span>
      )}
    </Item>
  );
}

interface ItemProps {
  to: VersionKey;
  label: string;
  title: string;
  isSelected: boolean;
  badge: ReactNode;
  children: ReactNode;
}

function Item({ to, label, title, isSelected, badge, children }: ItemProps) {
  const pathname = usePathname();
  return (
    <li>
      <Link
        href={`${pathname}?version=${to}`}
        scroll={false}
        className={styles.item}
        aria-current={isSelected ? "true" : undefined}
      >
        <span className={styles.label}>{label}</span>
        <span className={styles.words}>
          <span className={styles.first}>
            <span className={styles.strong}>{title}</span>
            {badge}
          </span>
          {children}
        </span>
      </Link>
    </li>
  );
}
