"use client";
import { Button, Skeleton } from "@mantine/core";
import { useEffect, useEffectEvent, useState } from "react";
import { ask, type Failure } from "@/components/ui/answer";
import { distanceWords } from "@/components/ui/draft-distance";
import { StatusText } from "@/components/ui/status-badge";
import { NoticeIcon } from "@/components/versions/callers-notice";
import { Sentence } from "@/components/versions/sentence";
import type { PublishPreview } from "@/lib/views/versions";
import { t } from "@/lib/words/t";
import type { EditorProps } from "./editor";
import styles from "./narrow-review.module.css";
import { useEditor } from "./store-context";

interface NarrowReviewProps extends Pick<EditorProps, "flowId" | "publishActions" | "changes" | "live"> {
  onPublish: () => void;
  onComment: () => void;
}

/** What a draft would change for callers and whether it holds, in a glance, with the way to publish it or to say no. */
export function NarrowReview({
  flowId,
  publishActions,
  changes,
  live,
  onPublish,
  onComment,
}: NarrowReviewProps) {
  const graph = useEditor((state) => state.graph);
  const [first] = useState(graph);
  const [preview, setPreview] = useState<PublishPreview | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isLiveAlready = changes?.count === 0 && changes.since === live?.number && graph === first;
  const load = useEffectEvent(() => ask<PublishPreview>(() => publishActions.preview({ flowId })));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what others save or publish changes the answer
  useEffect(() => {
    if (isLiveAlready) return;
    let isWanted = true;
    load().then((answer) => {
      if (!isWanted) return;
      setPreview(answer.ok ? answer.value : null);
      setFailure(answer.ok ? null : answer.error);
    });
    return () => {
      isWanted = false;
    };
  }, [isLiveAlready, graph, live?.number]);
  if (isLiveAlready || (preview?.isUnchanged && preview.comparedWith === preview.nextNumber)) return null;
  return (
    <section className={styles.card} aria-label={t("The draft, to publish")}>
      <header className={styles.head}>
        <h2>{preview ? t("Publish v{nextNumber}?", { nextNumber: preview.nextNumber }) : t("The draft")}</h2>
        <span className={styles.aside}>{distanceWords(changes)}</span>
      </header>
      {failure && <p role="alert">{failure.message}</p>}
      {!failure && !preview && <Skeleton height={132} role="status" aria-label={t("Checking the draft")} />}
      {preview && (
        <>
          <Noticed preview={preview} />
          <Checks preview={preview} />
        </>
      )}
      <div className={styles.acts}>
        <Button onClick={onComment}>{t("Say what to change")}</Button>
        {preview && (
          <Button variant="filled" onClick={onPublish}>
            {preview.errors.length > 0
              ? t("What is to fix…")
              : preview.canPublish
                ? t("Publish v{nextNumber}…", { nextNumber: preview.nextNumber })
                : t("All that changes…")}
          </Button>
        )}
      </div>
    </section>
  );
}

const MOST_NOTICES = 3;

function Noticed({ preview: { comparedWith, isUnchanged, notices, silent } }: { preview: PublishPreview }) {
  if (comparedWith === null)
    return <p>{t("Nothing is live. What is published here is the first to be heard.")}</p>;
  if (notices.length === 0) {
    return (
      <p>
        {isUnchanged ? t("It is a version that was published before.") : t("Callers notice nothing.")}{" "}
        {silent.join(" ")}
      </p>
    );
  }
  return (
    <ul className={styles.notices}>
      {notices.slice(0, MOST_NOTICES).map((notice, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew for every preview
        <li key={at}>
          <NoticeIcon notice={notice} />
          <Sentence pieces={notice.sentence} />
        </li>
      ))}
      {notices.length > MOST_NOTICES && (
        <li className={styles.more}>
          {t("and {n, plural, one {# more change} other {# more changes}} that callers notice", {
            n: notices.length - MOST_NOTICES,
          })}
        </li>
      )}
    </ul>
  );
}

/** "7 tests pass. Nothing to fix." or what speaks against it. */
function Checks({ preview: { errors, warnings, tests } }: { preview: PublishPreview }) {
  const failing = tests?.failing.length ?? 0;
  return (
    <p className={styles.checks}>
      {errors.length > 0 ? (
        <StatusText status="bad">
          {t("{toFix} to fix before it can be published", { toFix: errors.length })}
        </StatusText>
      ) : failing > 0 ? (
        <StatusText status="bad">
          {t("{failing, plural, one {# test fails} other {# tests fail}}, {passed} pass", {
            failing,
            passed: tests?.passed,
          })}
        </StatusText>
      ) : (
        <StatusText status="good">
          {tests
            ? t("{passed, plural, one {# test passes} other {# tests pass}}, nothing to fix", {
                passed: tests.passed,
              })
            : t("Nothing to fix")}
        </StatusText>
      )}
      {warnings.length > 0 && (
        <StatusText status="warn">{t("{problems} to check", { problems: warnings.length })}</StatusText>
      )}
    </p>
  );
}
