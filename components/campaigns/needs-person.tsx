"use client";
import { Button } from "@mantine/core";
import { IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link";
import { rich } from "@/components/ui/rich";
import { heldReasons } from "@/lib/campaigns/delivery";
import type { CampaignProgress, RecipientGroup } from "@/lib/campaigns/views";
import { t } from "@/lib/words/t";
import styles from "./campaigns.module.css";
import { ClockTime } from "./clock-time";
import { failureOf, formatCount, people } from "./words";

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
      <Row key="decide" tone="bad" action={<Show onClick={() => onShow("in_doubt")}>{t("Decide")}</Show>}>
        {rich(
          "<strong>{needsPerson, plural, one {# message} other {# messages}} may or may not have been sent.</strong> This connection cannot be asked. Nothing is sent again by itself.",
          {
            needsPerson: doubt.needsPerson,
            strong: (inside) => <strong>{inside}</strong>,
          },
        )}
      </Row>
    ),
    asked > 0 && (
      <Row
        key="doubt"
        tone="warn"
        action={
          <Show onClick={() => onShow("in_doubt")}>
            {t("See the {asked}", { asked: formatCount(asked) })}
          </Show>
        }
      >
        <strong>
          {t("{asked, plural, one {# message} other {# messages}} may or may not have been sent.", { asked })}
        </strong>{" "}
        {doubt.nextAskMs
          ? rich("Asking Callr again at {clockTime}; none is sent twice.", {
              clockTime: <ClockTime at={Math.max(doubt.nextAskMs, campaign.nowMs)} nowMs={campaign.nowMs} />,
            })
          : t("Asking Callr; none is sent twice.")}
      </Row>
    ),
    replies.toReview > 0 && (
      <Row
        key="review"
        tone="warn"
        action={
          <LinkButton size="xs" href="/inbox?show=review">
            {t("Look at {toReview, plural, one {it} other {them}}", { toReview: replies.toReview })}
          </LinkButton>
        }
      >
        {rich(
          "<strong>{toReview, plural, one {1 reply sounds} other {{toReview2} replies sound}} like STOP.</strong> {toReview, plural, one {This person is} other {These people are}} blocked until you have looked.",
          {
            toReview: replies.toReview,
            toReview2: formatCount(replies.toReview),
            strong: (inside) => <strong>{inside}</strong>,
          },
        )}
      </Row>
    ),
    ...failed.map(({ reason, people: n }) => (
      <Row
        key={`failed ${reason}`}
        tone="bad"
        action={
          <Button component="a" size="xs" href={exportHref(campaign.id, "failed", reason)} download>
            {t("Download list")}
          </Button>
        }
      >
        {rich(
          "<strong>{reason}.</strong> {n, plural, one {This person is} other {They are}} not texted again in this campaign.",
          { reason: failureOf(reason, n), strong: (inside) => <strong>{inside}</strong>, n },
        )}
      </Row>
    )),
    counts.held > 0 && (
      <Row key="held" tone="info" action={<Show onClick={() => onShow("held")}>{t("See reasons")}</Show>}>
        <strong>{t("{held} are held back.", { held: people(counts.held) })}</strong>{" "}
        {held
          .map(({ reason, people: n }) => `${formatCount(n)} ${t(heldReasons[reason] ?? reason)}`)
          .join(", ")}
        .
      </Row>
    ),
  ].filter(Boolean);
  if (rows.length === 0) return null;
  const summary = [
    counts.in_doubt > 0 && t("{in_doubt} in doubt", { in_doubt: formatCount(counts.in_doubt) }),
    counts.failed > 0 && t("{failed} failed", { failed: formatCount(counts.failed) }),
  ].filter(Boolean);
  return (
    <Card title={t("Needs a person")} aside={summary.join(", ")} padding="flush">
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
