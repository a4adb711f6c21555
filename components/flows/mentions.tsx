"use client";
import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type Answer, ask } from "@/components/ui/answer";
import { TextLink } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { shorten } from "@/lib/shared/text";
import type { Mentioned } from "@/lib/views/comments";
import { t } from "@/lib/words/t";
import styles from "./mentions.module.css";

interface MentionsProps {
  mentions: readonly Mentioned[];
  /** A server action: the reader has looked at all of them. */
  seeMentions: (input: Record<string, never>) => Promise<Answer<unknown>>;
}

/** Where somebody named the reader in a comment, until the reader has looked. */
export function Mentions({ mentions, seeMentions }: MentionsProps) {
  const router = useRouter();
  const [failure, setFailure] = useState<string | null>(null);
  if (mentions.length === 0) return null;
  const seeAll = async () => {
    const answer = await ask(() => seeMentions({}));
    setFailure(answer.ok ? null : answer.error.message);
    if (answer.ok) router.refresh();
  };
  return (
    <section className={styles.mentions} aria-labelledby="mentions">
      <header className={styles.head}>
        <h2 id="mentions">{t("You were mentioned")}</h2>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => void seeAll()}>
          {t("{n, plural, one {I have seen it} other {I have seen them}}", { n: mentions.length })}
        </Button>
      </header>
      {failure && <p role="alert">{failure}</p>}
      <ul>
        {mentions.map(
          ({ commentId, threadId, flowId, flowName, nodeId, stepName, authorName, text, atMs }) => (
            <li key={commentId}>
              <p dir="auto">
                <b>{authorName}</b> {shorten(text, 160)}
              </p>
              <p className={styles.where}>
                <TextLink href={`/editor/${flowId}?${nodeId ? `node=${nodeId}&` : ""}thread=${threadId}`}>
                  {stepName ? t("{flow}, at “{step}”", { flow: flowName, step: stepName }) : flowName}
                </TextLink>
                <RelativeTime at={atMs} />
              </p>
            </li>
          ),
        )}
      </ul>
    </section>
  );
}
