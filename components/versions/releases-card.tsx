"use client";
import { Anchor } from "@mantine/core";
import { IconHistory, IconPlugConnectedX, IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import { Card } from "@/components/ui/card";
import type { Release } from "@/lib/views/versions";
import { t } from "@/lib/words/t";
import { Moment } from "./moment";
import styles from "./releases-card.module.css";

const FIRST = 3;

/** Every publish, rollback and taking offline; the newest three until all are asked for. */
export function ReleasesCard({ releases }: { releases: readonly Release[] }) {
  const [isAll, setAll] = useState(false);
  const isOnePlace = new Set(releases.map(({ connectionName }) => connectionName)).size < 2;
  const shown = isAll ? releases : releases.slice(0, FIRST);
  const more =
    releases.length > FIRST ? (
      <Anchor component="button" type="button" fz="xs" fw={600} onClick={() => setAll(!isAll)}>
        {isAll ? t("Newest only") : t("All {releases} releases", { releases: releases.length })}
      </Anchor>
    ) : null;
  return (
    <Card title={t("Releases")} aside={more}>
      {releases.length === 0 && <p className={styles.none}>{t("Nothing has been published yet.")}</p>}
      <ul className={styles.rows}>
        {shown.map((release) => (
          <li key={release.id} className={styles.row}>
            {release.kind === "publish" ? (
              <IconUpload size={16} aria-hidden="true" className={styles.publish} />
            ) : release.kind === "offline" ? (
              <IconPlugConnectedX size={16} aria-hidden="true" className={styles.rollback} />
            ) : (
              <IconHistory size={16} aria-hidden="true" className={styles.rollback} />
            )}
            <span className={styles.words}>{releaseWords(release, isOnePlace)}</span>
            <span className={styles.when}>
              <Moment atMs={release.atMs} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function releaseWords(release: Release, isOnePlace: boolean): string {
  const { kind, number, fromNumber, connectionName, authorName } = release;
  if (kind === "publish")
    return t("v{number}{hasOnePlace, select, yes {} other { to {connectionName}}}, by {authorName}", {
      number,
      hasOnePlace: isOnePlace ? "yes" : "no",
      connectionName,
      authorName,
    });
  if (kind === "offline")
    return t(
      "v{number} taken offline{hasOnePlace, select, yes {} other { on {connectionName}}}, by {authorName}",
      { number, hasOnePlace: isOnePlace ? "yes" : "no", connectionName, authorName },
    );
  return t(
    "Rolled back from v{fromNumber} to v{number}{hasOnePlace, select, yes {} other { on {connectionName}}}, by {authorName}",
    { fromNumber, number, hasOnePlace: isOnePlace ? "yes" : "no", connectionName, authorName },
  );
}
