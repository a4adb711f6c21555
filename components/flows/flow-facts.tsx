"use client";
// What the table and the grid of flows say about one, in the same words.
import { Anchor } from "@mantine/core";
import Link from "next/link";
import { distanceWords } from "@/components/ui/draft-distance";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusText } from "@/components/ui/status-badge";
import { t } from "@/lib/words/t";
import styles from "./flow-facts.module.css";
import type { FlowRow } from "./flow-row";

export function DraftState({ flow }: { flow: FlowRow }) {
  const { toFix, toCheck, nodeCount } = flow.digest;
  if (nodeCount <= 1) return <StatusText status="neutral">{t("Nothing drawn yet")}</StatusText>;
  if (toFix > 0) return <StatusText status="bad">{t("{toFix} to fix in draft", { toFix })}</StatusText>;
  if (toCheck > 0) return <StatusText status="warn">{t("{toCheck} to check", { toCheck })}</StatusText>;
  const { changes } = flow;
  if (changes && changes.count !== 0)
    return <StatusText status="neutral">{distanceWords(changes)}</StatusText>;
  if (changes)
    return <StatusText status="neutral">{t("Same as v{since}", { since: changes.since })}</StatusText>;
  return <StatusText status="good">{t("Ready to publish")}</StatusText>;
}

/** Leads to the calls that go on; nothing while there are none. */
export function FlowCallsNow({ flow, calls }: { flow: FlowRow; calls: number }) {
  if (calls === 0) return null;
  return (
    <Anchor component={Link} href={`/flows/${flow.id}/calls?now=1`} className={styles.now ?? ""}>
      <StatusText status="live">{t("{callsNow} now", { callsNow: calls })}</StatusText>
    </Anchor>
  );
}

export function Edited({ flow }: { flow: FlowRow }) {
  return (
    <span className={styles.edited}>
      <RelativeTime at={flow.editedMs} />
      {flow.editedBy && <span title={flow.editedBy}>, {flow.editedBy.split(" ")[0]}</span>}
    </span>
  );
}
