"use client";
import { Button } from "@mantine/core";
import { IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link";
import { heldReasons } from "@/lib/campaigns/delivery";
import type { CampaignProgress, RecipientGroup } from "@/lib/campaigns/views";
import styles from "./campaigns.module.css";
import { ClockTime } from "./clock-time";
import { countOf, failureOf, formatCount, people } from "./words";

interface NeedsPersonProps {
  campaign: CampaignProgress;
  onShow: (group: RecipientGroup) => void;
}

/** What somebody should look at, each with its number and the one thing to do. */
export function NeedsPerson({ campaign, onShow }: NeedsPersonProps) {
  const { counts, doubt, failed, held, replies } = campaign;
  const asked = counts.in_doubt - doubt.needsPerson;
  const rows = [
    doubt.needsPerson > 0 && (
      <Row key="decide" tone="bad" action={<Show onClick={() => onShow("in_doubt")}>Decide</Show>}>
        <strong>{countOf(doubt.needsPerson, "message")} may or may not have been sent.</strong> This
        connection cannot be asked. Nothing is sent again by itself.
      </Row>
    ),
    asked > 0 && (
      <Row
        key="doubt"
        tone="warn"
        action={<Show onClick={() => onShow("in_doubt")}>See the {formatCount(asked)}</Show>}
      >
        <strong>{countOf(asked, "message")} may or may not have been sent.</strong>{" "}
        {doubt.nextAskMs ? (
          <>
            Asking Callr again at{" "}
            <ClockTime at={Math.max(doubt.nextAskMs, campaign.nowMs)} nowMs={campaign.nowMs} />; none is sent
            twice.
          </>
        ) : (
          "Asking Callr; none is sent twice."
        )}
      </Row>
    ),
    replies.toReview > 0 && (
      <Row
        key="review"
        tone="warn"
        action={
          <LinkButton size="xs" href="/inbox?show=review">
            Look at {replies.toReview === 1 ? "it" : "them"}
          </LinkButton>
        }
      >
        <strong>
          {replies.toReview === 1 ? "1 reply sounds" : `${formatCount(replies.toReview)} replies sound`} like
          STOP.
        </strong>{" "}
        {replies.toReview === 1 ? "This person is" : "These people are"} blocked until you have looked.
      </Row>
    ),
    ...failed.map(({ reason, people: n }) => (
      <Row
        key={`failed ${reason}`}
        tone="bad"
        action={
          <Button component="a" size="xs" href={exportHref(campaign.id, "failed", reason)} download>
            Download list
          </Button>
        }
      >
        <strong>{failureOf(reason, n)}.</strong> {n === 1 ? "This person is" : "They are"} not texted again in
        this campaign.
      </Row>
    )),
    counts.held > 0 && (
      <Row key="held" tone="info" action={<Show onClick={() => onShow("held")}>See reasons</Show>}>
        <strong>{people(counts.held)} are held back.</strong>{" "}
        {held.map(({ reason, people: n }) => `${formatCount(n)} ${heldReasons[reason] ?? reason}`).join(", ")}
        .
      </Row>
    ),
  ].filter(Boolean);
  if (rows.length === 0) return null;
  const summary = [
    counts.in_doubt > 0 && `${formatCount(counts.in_doubt)} in doubt`,
    counts.failed > 0 && `${formatCount(counts.failed)} failed`,
  ].filter(Boolean);
  return (
    <Card title="Needs a person" aside={summary.join(", ")} padding="flush">
      {rows}
    </Card>
  );
}

export function exportHref(campaignId: string, group?: string | null, reason?: string): string {
  const query = new URLSearchParams({ ...(group && { group }), ...(reason && { reason }) }).toString();
  return `/api/campaigns/${campaignId}/recipients.csv${query && `?${query}`}`;
}

function Show({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <Button size="xs" onClick={onClick}>
      {children}
    </Button>
  );
}

interface RowProps {
  tone: "bad" | "warn" | "info";
  action: ReactNode;
  children: ReactNode;
}

function Row({ tone, action, children }: RowProps) {
  const Icon = tone === "info" ? IconInfoCircle : IconAlertTriangle;
  return (
    <div className={styles.need}>
      <span className={styles.needIcon} data-tone={tone}>
        <Icon size={16} aria-hidden="true" />
      </span>
      <span className={styles.needWords}>{children}</span>
      {action}
    </div>
  );
}
