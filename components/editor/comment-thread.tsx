"use client";
import { ActionIcon, Avatar, Button, Menu, Tooltip } from "@mantine/core";
import { IconCheck, IconDots, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { initials } from "@/components/ui/initials";
import { RelativeTime } from "@/components/ui/relative-time";
import { splitMentions } from "@/lib/shared/mentions";
import type { Comment, CommentThread } from "@/lib/views/comments";
import { t } from "@/lib/words/t";
import { CommentBox } from "./comment-box";
import styles from "./comments.module.css";
import { useComments } from "./comments-context";

interface ThreadProps {
  thread: CommentThread;
  /** What the step is called now; null when it is gone or when the thread is about the flow. */
  stepName: string | null;
  /** Whether its step is the selected one, so that its name need not be said again. */
  isHere: boolean;
  onGo: (nodeId: string) => void;
}

/** What was said about one thing, and the way to answer or to settle it. */
export function Thread({ thread, stepName, isHere, onGo }: ThreadProps) {
  const resolve = useComments((state) => state.resolve);
  const [isAnswering, setAnswering] = useState(false);
  const { id, nodeId, resolved, comments } = thread;
  const where =
    nodeId === null
      ? t("The whole flow")
      : (stepName ?? t("{name} (deleted)", { name: thread.stepName || t("A step") }));
  const place = { threadId: id };
  return (
    <article
      className={styles.thread}
      aria-label={t("{where}: {n, plural, one {# comment} other {# comments}}", {
        where,
        n: comments.length,
      })}
    >
      <header className={styles.threadHead}>
        {nodeId !== null && stepName !== null ? (
          <button
            type="button"
            className={styles.where}
            onClick={() => onGo(nodeId)}
            aria-current={isHere || undefined}
          >
            {where}
          </button>
        ) : (
          <span className={styles.where}>{where}</span>
        )}
        <Tooltip label={resolved ? t("Open it again") : t("Resolve: this is settled")}>
          <ActionIcon
            aria-label={resolved ? t("Reopen: {where}", { where }) : t("Resolve: {where}", { where })}
            color={resolved ? "now" : "gray"}
            onClick={() => void resolve(id, !resolved)}
          >
            <IconCheck size={16} />
          </ActionIcon>
        </Tooltip>
      </header>
      <ol className={styles.said}>
        {comments.map((comment) => (
          <Said key={comment.id} comment={comment} />
        ))}
      </ol>
      {resolved && (
        <p className={styles.fine}>{t("Resolved by {name}", { name: resolved.by || t("somebody") })}</p>
      )}
      {isAnswering ? (
        <CommentBox
          place={place}
          label={t("Answer, {where}", { where })}
          placeholder={t("Your answer. @ names somebody.")}
          verb={t("Send the answer")}
        />
      ) : (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          className={styles.answer ?? ""}
          onClick={() => {
            setAnswering(true);
            requestAnimationFrame(() =>
              document.querySelector<HTMLElement>(`[data-comment-box="thread ${CSS.escape(id)}"]`)?.focus(),
            );
          }}
        >
          {t("Write an answer")}
        </Button>
      )}
    </article>
  );
}

function Said({ comment }: { comment: Comment }) {
  const { id, authorName, isOwn, text, atMs } = comment;
  const remove = useComments((state) => state.remove);
  return (
    <li className={styles.one}>
      <Avatar size={22} color={isOwn ? "accent" : "gray"} aria-hidden="true">
        {initials(authorName)}
      </Avatar>
      <div className={styles.words}>
        <div className={styles.who}>
          <b>{isOwn ? t("You") : authorName}</b>
          <RelativeTime at={atMs} />
          {isOwn && (
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon size={20} aria-label={t("More for this comment")}>
                  <IconDots size={14} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item color="bad" leftSection={<IconTrash size={16} />} onClick={() => void remove(id)}>
                  {t("Delete this comment")}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
        <p dir="auto">
          <WithNames text={text} />
        </p>
      </div>
    </li>
  );
}

function WithNames({ text }: { text: string }) {
  const members = useComments((state) => state.fetched?.members);
  const me = members?.find(({ isMe }) => isMe)?.id ?? "";
  return splitMentions(text, members ?? []).map((stretch, at) =>
    stretch.people.length === 0 ? (
      stretch.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: stretches of one text never change places
      <span key={at} className={styles.name} data-me={stretch.people.includes(me) || undefined}>
        {stretch.text}
      </span>
    ),
  );
}
