"use client";
import { ActionIcon, TextInput, Tooltip } from "@mantine/core";
import { IconPhone, IconSearch, IconX } from "@tabler/icons-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";
import { distanceWords } from "@/components/ui/draft-distance";
import { StatusBadge } from "@/components/ui/status-badge";
import { count } from "@/lib/shared/text";
import type { DraftRow, VersionRow } from "@/lib/views/versions";
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
    <section className={styles.list} aria-label="Versions">
      <div className={styles.head}>
        <h2 className={styles.title}>Versions</h2>
        <Tooltip label={search === null ? "Search versions" : "Close the search"}>
          <ActionIcon
            aria-label={search === null ? "Search versions" : "Close the search"}
            onClick={() => setSearch(search === null ? "" : null)}
          >
            {search === null ? <IconSearch size={16} /> : <IconX size={16} />}
          </ActionIcon>
        </Tooltip>
      </div>
      {search !== null && (
        <TextInput
          aria-label="Search versions"
          placeholder="Message, number or person"
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
        <p className={styles.none}>No version has “{search?.trim()}” in its message, number or author.</p>
      )}
      {hasMore && words === "" && (
        <p className={styles.none}>Only the newest {versions.length} versions are listed here.</p>
      )}
    </section>
  );
}

function DraftItem({ draft, isSelected }: { draft: DraftRow; isSelected: boolean }) {
  const { changes, toFix, toCheck } = draft;
  const title = distanceWords(changes);
  const badge =
    toFix > 0 ? (
      <StatusBadge status="bad">{toFix} to fix</StatusBadge>
    ) : toCheck > 0 ? (
      <StatusBadge status="warn">{toCheck} to check</StatusBadge>
    ) : null;
  return (
    <Item to="draft" label="Draft" title={title} isSelected={isSelected} badge={badge}>
      <span className={styles.meta}>
        {draft.savedBy ? `${draft.savedBy}, saved ` : "Saved "}
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
    <StatusBadge status="live">{places > 1 ? `Live on ${liveOn.join(", ")}` : "Live"}</StatusBadge>
  ) : calls > 0 ? (
    <StatusBadge status="warn">{count(calls, "call")} finishing</StatusBadge>
  ) : isRolledBack ? (
    <StatusBadge status="neutral">Rolled back</StatusBadge>
  ) : null;
  const [title, ...rest] = message.split("\n");
  return (
    <Item
      to={String(number)}
      label={`v${number}`}
      title={title || "No message"}
      isSelected={isSelected}
      badge={badge}
    >
      {rest.length > 0 && <span className={styles.line}>{rest.join(" ")}</span>}
      <span className={styles.meta}>
        {authorName}, <Moment atMs={createdAtMs} />
      </span>
      {isLive && calls > 0 && (
        <span className={styles.now}>
          <IconPhone size={14} aria-hidden="true" /> <b>{count(calls, "call")}</b> on it now
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
