"use client";
import { Anchor, Avatar, Badge, Progress } from "@mantine/core";
import { useMounted } from "@mantine/hooks";
import Link from "next/link";
import { Card } from "@/components/ui/card";
import { initials } from "@/components/ui/initials";
import { phoneText } from "@/components/ui/phone-text";
import { StatusBadge } from "@/components/ui/status-badge";
import type { CampaignProgress, Reply } from "@/lib/campaigns/views";
import { t } from "@/lib/words/t";
import styles from "./campaigns.module.css";
import { TextBubble } from "./text-bubble";
import { clockTime, formatAmount, formatCount } from "./words";

export function TextCard({ campaign }: { campaign: CampaignProgress }) {
  const { parts, text } = campaign;
  const range =
    parts.min === parts.max
      ? t("{max, plural, one {# part} other {# parts}}", { max: parts.max })
      : t("{min} to {max} parts", { min: parts.min, max: parts.max });
  const encoding =
    parts.unicodeMessages > 0
      ? parts.unicodeMessages === campaign.people
        ? t("UCS-2")
        : t("mixed")
      : t("GSM-7");
  return (
    <Card title={t("Text")} aside={parts.max > 0 && <Badge color="gray">{`${range}, ${encoding}`}</Badge>}>
      <TextBubble template={text} labels={campaign.fieldLabels} />
      {parts.manyParts > 0 && parts.min !== parts.max && (
        <p className={styles.hint}>
          {t("{manyParts, plural, one {# long text} other {# long texts}} need more than 1 part.", {
            manyParts: parts.manyParts,
          })}
        </p>
      )}
    </Card>
  );
}

export function CostCard({ campaign }: { campaign: CampaignProgress }) {
  const { parts, spent, quote, capParts } = campaign;
  const isCounting = parts.total > 0;
  if (!isCounting) return null;
  return (
    <Card title={t("Cost")}>
      <Line
        label={t("Quote, {total, plural, one {# part} other {# parts}}", { total: parts.total })}
        value={quote === null ? "not known yet" : formatAmount(quote)}
      />
      <Line
        label={spent === null ? t("Parts used so far") : t("Spent so far")}
        value={spent === null ? formatCount(parts.used) : formatAmount(spent)}
      />
      <Progress
        size={4}
        my={5}
        value={(parts.used / parts.total) * 100}
        aria-label={t("{used} of {total, plural, one {# part} other {# parts}} used", {
          used: formatCount(parts.used),
          total: parts.total,
        })}
      />
      {capParts !== null && (
        <Line
          label={t("Stops by itself at")}
          value={t("{capParts, plural, one {# part} other {# parts}}", { capParts })}
        />
      )}
      <p className={styles.hint}>
        {spent === null
          ? t("Callr tells the price of a part with its first report.")
          : t("As Callr reported it, in the currency of your account.")}
      </p>
    </Card>
  );
}

function Line({ label, value }: { label: string; value: string }) {
  return (
    <div className={styles.line}>
      <span>{label}</span>
      <strong>{value}</strong>
    </div>
  );
}

export function RepliesCard({ campaign }: { campaign: CampaignProgress }) {
  const { replies, nowMs } = campaign;
  const isMounted = useMounted(); // hours are the reader's
  const { yes, stop, other } = replies.byIntent;
  return (
    <Card
      title={t("Replies {total}", { total: replies.total > 0 ? formatCount(replies.total) : "" })}
      aside={
        <Anchor component={Link} href="/inbox" size="xs" fw={600}>
          {t("Open inbox")}
        </Anchor>
      }
      padding="flush"
    >
      {replies.total === 0 ? (
        <p className={styles.quiet}>{t("Nobody has answered yet.")}</p>
      ) : (
        <>
          <div className={styles.intents}>
            {yes > 0 && <StatusBadge status="good">{t("YES {yes}", { yes: formatCount(yes) })}</StatusBadge>}
            {other > 0 && (
              <StatusBadge status="neutral">{t("Other {other}", { other: formatCount(other) })}</StatusBadge>
            )}
            {stop > 0 && (
              <StatusBadge status="warn">{t("STOP {stop}", { stop: formatCount(stop) })}</StatusBadge>
            )}
          </div>
          {replies.latest.map((reply) => (
            <Link
              key={reply.id}
              href={`/inbox?phone=${encodeURIComponent(reply.phone)}`}
              className={styles.reply}
            >
              <Avatar size={28} className={styles.avatar} aria-hidden="true">
                {initials(reply.name || reply.phone.slice(-2))}
              </Avatar>
              <span className={styles.replyWords}>
                <span className={styles.replyLine}>
                  <strong className={styles.replyName}>{reply.name || phoneText(reply.phone)}</strong>
                  <span className={styles.replyTime}>{isMounted ? clockTime(reply.atMs, nowMs) : ""}</span>
                </span>
                <span className={styles.replyLine}>
                  <span className={styles.replyText}>{reply.text}</span>
                  <ReplyState reply={reply} />
                </span>
              </span>
            </Link>
          ))}
        </>
      )}
    </Card>
  );
}

function ReplyState({ reply }: { reply: Reply }) {
  if (reply.intent === "stop") return <Badge color="warn">{t("Opted out")}</Badge>;
  if (reply.intent === "maybe_stop") return <Badge color="warn">{t("Blocked, look at it")}</Badge>;
  return reply.waitsForPerson ? (
    <Badge color="accent">{t("Waits for you")}</Badge>
  ) : (
    <Badge color="gray">{t("Answered")}</Badge>
  );
}
