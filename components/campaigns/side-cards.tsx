"use client";
import { Anchor, Avatar, Badge, Progress } from "@mantine/core";
import { useMounted } from "@mantine/hooks";
import Link from "next/link";
import { Card } from "@/components/ui/card";
import { initials } from "@/components/ui/initials";
import { phoneText } from "@/components/ui/phone-text";
import { StatusBadge } from "@/components/ui/status-badge";
import type { CampaignProgress, Reply } from "@/lib/campaigns/views";
import styles from "./campaigns.module.css";
import { TextBubble } from "./text-bubble";
import { clockTime, countOf, formatAmount, formatCount } from "./words";

export function TextCard({ campaign }: { campaign: CampaignProgress }) {
  const { parts, text } = campaign;
  const range = parts.min === parts.max ? countOf(parts.max, "part") : `${parts.min} to ${parts.max} parts`;
  const encoding =
    parts.unicodeMessages > 0 ? (parts.unicodeMessages === campaign.people ? "UCS-2" : "mixed") : "GSM-7";
  return (
    <Card title="Text" aside={parts.max > 0 && <Badge color="gray">{`${range}, ${encoding}`}</Badge>}>
      <TextBubble template={text} labels={campaign.fieldLabels} />
      {parts.manyParts > 0 && parts.min !== parts.max && (
        <p className={styles.hint}>{countOf(parts.manyParts, "long text")} need more than 1 part.</p>
      )}
    </Card>
  );
}

export function CostCard({ campaign }: { campaign: CampaignProgress }) {
  const { parts, spent, quote, capParts } = campaign;
  const isCounting = parts.total > 0;
  if (!isCounting) return null;
  return (
    <Card title="Cost">
      <Line
        label={`Quote, ${countOf(parts.total, "part")}`}
        value={quote === null ? "not known yet" : formatAmount(quote)}
      />
      <Line
        label={spent === null ? "Parts used so far" : "Spent so far"}
        value={spent === null ? formatCount(parts.used) : formatAmount(spent)}
      />
      <Progress
        size={4}
        my={5}
        value={(parts.used / parts.total) * 100}
        aria-label={`${formatCount(parts.used)} of ${countOf(parts.total, "part")} used`}
      />
      {capParts !== null && <Line label="Stops by itself at" value={countOf(capParts, "part")} />}
      <p className={styles.hint}>
        {spent === null
          ? "Callr tells the price of a part with its first report."
          : "As Callr reported it, in the currency of your account."}
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
      title={`Replies ${replies.total > 0 ? formatCount(replies.total) : ""}`}
      aside={
        <Anchor component={Link} href="/inbox" size="xs" fw={600}>
          Open inbox
        </Anchor>
      }
      padding="flush"
    >
      {replies.total === 0 ? (
        <p className={styles.quiet}>Nobody has answered yet.</p>
      ) : (
        <>
          <div className={styles.intents}>
            {yes > 0 && <StatusBadge status="good">YES {formatCount(yes)}</StatusBadge>}
            {other > 0 && <StatusBadge status="neutral">Other {formatCount(other)}</StatusBadge>}
            {stop > 0 && <StatusBadge status="warn">STOP {formatCount(stop)}</StatusBadge>}
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
  if (reply.intent === "stop") return <Badge color="warn">Opted out</Badge>;
  if (reply.intent === "maybe_stop") return <Badge color="warn">Blocked, look at it</Badge>;
  return reply.waitsForPerson ? (
    <Badge color="accent">Waits for you</Badge>
  ) : (
    <Badge color="gray">Answered</Badge>
  );
}
