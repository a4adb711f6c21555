"use client";
import { Button, Group, Select, Skeleton, Text, Textarea } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { useEffect, useEffectEvent, useState } from "react";
import { ask, type Failure } from "@/components/ui/answer";
import { ErrorState } from "@/components/ui/error-state";
import { phoneText } from "@/components/ui/phone-text";
import { rich } from "@/components/ui/rich";
import type { PublishPreview, PublishTests } from "@/lib/views/versions";
import { t } from "@/lib/words/t";
import { Dialog } from "./dialog";
import { FailedRelease } from "./failed-release";
import { MovedTarget } from "./moved-target";
import { ProblemList } from "./problem-list";
import styles from "./publish-dialog.module.css";
import { nameThere, publishedWords, whoHears, whyBlocked } from "./publish-words";
import { Sentence } from "./sentence";
import type { LeftNumber, PublishActions } from "./version-actions";
import { targetNames } from "./version-data";

interface PublishDialogProps {
  flowId: string;
  opened: boolean;
  onClose: () => void;
  /** What is live now, in a sentence to show where it stays readable. */
  onPublished: (words: string, number: number) => void;
  actions: PublishActions;
  /** Goes to a node; in the editor it selects it. */
  onShowNode?: (nodeId: string) => void;
}

/** Says what changes, who hears it and when, and where it goes; then publishes. Problems block with their list. */
export function PublishDialog(props: PublishDialogProps) {
  const { flowId, opened, onClose, actions } = props;
  const [preview, setPreview] = useState<PublishPreview | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  // A refresh of the page hands down new actions; that is no reason to ask again.
  const load = useEffectEvent(() => ask<PublishPreview>(() => actions.preview({ flowId })));
  useEffect(() => {
    setPreview(null);
    setFailure(null);
    if (!opened) return;
    let isWanted = true;
    load().then((answer) => {
      if (!isWanted) return;
      if (answer.ok) setPreview(answer.value);
      else setFailure(answer.error);
    });
    return () => {
      isWanted = false;
    };
  }, [opened]);
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={preview ? t("Publish “{name}”", { name: preview.name }) : t("Publish")}
      size={560}
    >
      {failure && <ErrorState happened={failure.message} />}
      {!failure && !preview && <Skeleton height={220} role="status" aria-label={t("Checking the draft")} />}
      {preview && <PublishForm {...props} preview={preview} />}
    </Dialog>
  );
}

function PublishForm({
  preview,
  onClose,
  onPublished,
  actions,
  onShowNode,
}: PublishDialogProps & { preview: PublishPreview }) {
  const [message, setMessage] = useState("");
  const [connectionId, setConnectionId] = useState(preview.connections[0]?.connectionId ?? null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isMoving, setMoving] = useState(true);
  const [left, setLeft] = useState<readonly LeftNumber[]>([]);
  const place = preview.connections.find((one) => one.connectionId === connectionId);
  const blocked = whyBlocked(preview, place);
  const failing = preview.tests?.failing.length ?? 0;
  const numbers = isMoving ? (place?.numbers ?? []) : [];

  async function publish(overwrite: boolean) {
    if (!place) return;
    setBusy(true);
    setFailure(null);
    const { flowId, draftRevision } = preview;
    const input = { flowId, message, connectionId: place.connectionId, draftRevision };
    const given = { ...(overwrite && { overwrite }), ...(failing > 0 && { despiteTests: true }) };
    const along = numbers.length > 0 && { numbers: [...numbers] };
    const answer = await ask(() => actions.publish({ ...input, ...given, ...along }));
    setBusy(false);
    if (!answer.ok) return setFailure(answer.error);
    const { versionNumber, left: stayed } = answer.value;
    const came = numbers.filter((number) => !stayed.some((one) => one.number === number));
    onPublished(publishedWords(versionNumber, place.name, came), versionNumber);
    setLeft(stayed);
    if (stayed.length === 0) onClose();
  }

  if (left.length > 0) return <LeftNumbers left={left} onClose={onClose} />;

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!blocked) publish(false);
      }}
    >
      {preview.errors.length > 0 ? (
        <ProblemList
          title={t(
            "{errors, plural, one {# problem} other {# problems}} to fix before callers can hear this",
            { errors: preview.errors.length },
          )}
          problems={preview.errors}
          stepNames={preview.stepNames}
          {...(onShowNode && {
            onShow: (nodeId: string) => {
              onClose();
              onShowNode(nodeId);
            },
          })}
        />
      ) : (
        <>
          <Changes preview={preview} />
          {!blocked && (
            <Textarea
              label={t("What changes, for your team")}
              description={t("Stands in the list of versions. The first line is its title.")}
              placeholder={t("Saturday opening")}
              value={message}
              onChange={(event) => setMessage(event.currentTarget.value)}
              maxLength={500}
              autosize
              minRows={2}
              data-autofocus
              mt={16}
            />
          )}
          <Place preview={preview} value={connectionId} onChange={setConnectionId} />
          {place && !blocked && (
            <p className={styles.who}>
              {whoHears(preview, place, numbers.length > 0)} {nameThere(preview, place)}
            </p>
          )}
          {!blocked && (
            <MovedTarget preview={preview} place={place} isMoving={isMoving} onMoving={setMoving} />
          )}
          {preview.tests && <TestsSay tests={preview.tests} />}
          {preview.warnings.length > 0 && (
            <ProblemList
              title={t("{value, plural, one {# thing} other {# things}} to check; you can publish", {
                value: preview.warnings.length,
              })}
              problems={preview.warnings}
              stepNames={preview.stepNames}
            />
          )}
        </>
      )}
      {failure && (
        <div style={{ marginTop: 16 }}>
          <FailedRelease failure={failure} isBusy={isBusy} onOverwrite={() => publish(true)} />
        </div>
      )}
      {blocked && preview.errors.length === 0 && <p className={styles.blocked}>{blocked}</p>}
      <Group justify="flex-end" gap={8} mt={20}>
        <Button onClick={onClose} disabled={isBusy}>
          {blocked ? t("Close") : t("Keep it a draft")}
        </Button>
        {!blocked && (
          <Button type="submit" variant="filled" loading={isBusy}>
            {rich("Publish v{nextNumber}{failing}", {
              nextNumber: preview.nextNumber,
              failing:
                failing > 0 &&
                t(" although {failing, plural, one {# test fails} other {# tests fail}}", { failing }),
            })}
          </Button>
        )}
      </Group>
    </form>
  );
}

/** The version is live, and these numbers still ring what they rang: said here, where they were promised to come. */
function LeftNumbers({ left, onClose }: { left: readonly LeftNumber[]; onClose: () => void }) {
  return (
    <>
      <ErrorState
        tone="warn"
        happened={t("It is live, but {left, plural, one {a number} other {# numbers}} did not come along", {
          left: left.length,
        })}
        whatToDo={t("Move them under Numbers.")}
        actions={
          <ul className={styles.left}>
            {left.map(({ number, why }) => (
              <li key={number}>
                <b>{phoneText(number)}:</b> {why}
              </li>
            ))}
          </ul>
        }
      />
      <Group justify="flex-end" mt={20}>
        <Button onClick={onClose}>{t("Close")}</Button>
      </Group>
    </>
  );
}

function Changes({ preview: { notices, silent, comparedWith, isUnchanged } }: { preview: PublishPreview }) {
  if (comparedWith === null) {
    return (
      <Text>
        {t("This is the first version. Callers hear nothing of this flow until a number is assigned to it.")}
      </Text>
    );
  }
  return (
    <section className={styles.changes}>
      <h3 className={styles.title}>
        {t("What callers notice, compared with v{comparedWith}", { comparedWith })}
      </h3>
      <ul>
        {notices.map(({ sentence }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew each time the dialog opens
          <li key={at}>
            <Sentence pieces={sentence} />
          </li>
        ))}
        {notices.length === 0 && (
          <li>{isUnchanged ? t("Nothing: the draft is this version.") : t("Nothing.")}</li>
        )}
      </ul>
      {silent.length > 0 && <p className={styles.silent}>{silent.join(" ")}</p>}
    </section>
  );
}

function Place({
  preview,
  value,
  onChange,
}: {
  preview: PublishPreview;
  value: string | null;
  onChange: (id: string | null) => void;
}) {
  const [only, ...others] = preview.connections;
  if (only && others.length === 0) return null;
  return (
    <Select
      label={t("Where")}
      description={t("It runs as {targetName}.", { targetName: targetNames[preview.target] })}
      data={preview.connections.map(({ connectionId, name, liveNumber, refusal }) => ({
        value: connectionId,
        label: `${name}${refusal ? `: ${refusal}` : liveNumber === null ? t(", not live yet") : t(", v{liveNumber} live", { liveNumber })}`,
        disabled: refusal !== null,
      }))}
      value={value}
      onChange={onChange}
      mt={16}
    />
  );
}

const MOST_FAILING = 5;

/** "12 tests pass, 1 fails", and what differs in those that fail. */
function TestsSay({ tests: { passed, failing } }: { tests: PublishTests }) {
  if (failing.length === 0) {
    return (
      <p className={styles.tests} data-tone="good">
        <IconCircleCheck size={16} aria-hidden="true" />
        {t("{passed, plural, one {# test passes} other {# tests pass}}", { passed })}.
      </p>
    );
  }
  return (
    <section className={styles.failing}>
      <h3 className={styles.tests} data-tone="bad">
        <IconAlertTriangle size={16} aria-hidden="true" />
        {t("{passed, plural, one {# test passes} other {# tests pass}}", { passed })},{" "}
        {t("{failing, plural, one {# fails} other {# fail}}", { failing: failing.length })}.
      </h3>
      <ul>
        {failing.slice(0, MOST_FAILING).map(({ name, difference }) => (
          <li key={name}>
            <b>{name}:</b> {difference}
          </li>
        ))}
        {failing.length > MOST_FAILING && (
          <li>{t("and {failing} more", { failing: failing.length - MOST_FAILING })}</li>
        )}
      </ul>
    </section>
  );
}
