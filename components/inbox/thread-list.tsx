"use client";
import { Avatar, Badge } from "@mantine/core";
import Link from "next/link";
import { initials } from "@/components/ui/initials";
import { phoneText } from "@/components/ui/phone-text";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ThreadSummary } from "@/lib/campaigns/contact-views";
import { t } from "@/lib/words/t";
import styles from "./inbox.module.css";

interface ThreadListProps {
  threads: readonly ThreadSummary[];
  current: string | null;
  hrefOf: (phone: string) => string;
}

export function ThreadList({ threads, current, hrefOf }: ThreadListProps) {
  return (
    <nav aria-label={t("Conversations")} className={styles.list}>
      {threads.map((thread) => (
        <Link
          key={thread.phone}
          href={hrefOf(thread.phone)}
          scroll={false}
          className={styles.thread}
          aria-current={thread.phone === current ? "true" : undefined}
          data-unread={thread.unread > 0 || undefined}
        >
          <Avatar size={32} className={styles.avatar} aria-hidden="true">
            {initials(thread.name || thread.phone.slice(-2))}
          </Avatar>
          <span className={styles.words}>
            <span className={styles.row}>
              <span className={styles.name}>{thread.name || phoneText(thread.phone)}</span>
              <span className={styles.time}>
                <RelativeTime at={thread.lastMs} />
              </span>
            </span>
            <span className={styles.row}>
              <span className={styles.text}>
                {thread.isLastOurs && t("You: ")}
                {thread.lastText}
              </span>
              <ThreadState thread={thread} />
            </span>
          </span>
        </Link>
      ))}
    </nav>
  );
}

function ThreadState({ thread }: { thread: ThreadSummary }) {
  if (thread.needsReview) return <Badge color="warn">{t("Stop?")}</Badge>;
  if (thread.isOptedOut) return <Badge color="gray">{t("Opted out")}</Badge>;
  if (thread.waitsForPerson) return <Badge color="accent">{t("Waits for you")}</Badge>;
  return thread.unread > 0 ? (
    <Badge color="gray">{t("{unread} new", { unread: thread.unread })}</Badge>
  ) : null;
}
