"use client";
import { Button, Group, Modal, Text, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useState } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { MAX_TEST_NAME } from "@/lib/simulate/saved-tests/saved-test";
import { t } from "@/lib/words/t";
import { useExplorer } from "./explorer-context";
import { type CallToSave, useTestsOfEditor } from "./saved-tests-context";
import { useEditorStore } from "./store-context";
import type { RecordedTest } from "./test-questions";
import styles from "./tests-panel.module.css";

interface SaveTestDialogProps {
  call: CallToSave | null;
  onClose: () => void;
}

/** Names a test, and shows what must follow: the call is played once more on the draft as it is now. */
export function SaveTestDialog({ call, onClose }: SaveTestDialogProps) {
  return (
    <Modal opened={call !== null} onClose={onClose} title={t("Save as a test")} size={560}>
      {call && <SaveTestForm call={call} onClose={onClose} />}
    </Modal>
  );
}

function SaveTestForm({ call, onClose }: { call: CallToSave; onClose: () => void }) {
  const explorer = useExplorer();
  const store = useEditorStore();
  const tests = useTestsOfEditor();
  const [name, setName] = useState(() => call.name.slice(0, MAX_TEST_NAME));
  const [recorded, setRecorded] = useState<RecordedTest | null | "waiting">("waiting");
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    const { beginning, acts } = call;
    explorer
      ?.ask<"record-test">({ ask: "record-test", graph: store.getState().graph, beginning, acts })
      .then((answer) => isCurrent && setRecorded(answer))
      .catch((error) => console.error("The call could not be played again", error));
    return () => {
      isCurrent = false;
    };
  }, [call, explorer, store]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!tests || recorded === "waiting" || !recorded) return;
    setBusy(true);
    setFailure(null);
    const { rows, load } = tests.store.getState();
    if (!rows) await load();
    const answer = await tests.store.getState().save([{ name: name.trim(), ...recorded.test }]);
    setBusy(false);
    if (answer.ok) onClose();
    else setFailure(answer.error.fields?.name ?? answer.error.message);
  }

  if (recorded === null) {
    return (
      <ErrorState
        tone="warn"
        happened={t("The draft cannot be called now")}
        whatToDo={t("Fix what the problem list shows, then save the test.")}
      />
    );
  }
  return (
    <form onSubmit={submit}>
      <TextInput
        label={t("Name")}
        description={t("What the caller does, so that everybody knows it again.")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={MAX_TEST_NAME}
        error={failure}
        data-autofocus
      />
      <Text fw={600} size="sm" mt={16}>
        {recorded === "waiting"
          ? t("Playing the call once more…")
          : t("What must follow ({words, plural, one {# line} other {# lines}})", {
              words: recorded.words.length,
            })}
      </Text>
      {recorded !== "waiting" && (
        <ol className={styles.must}>
          {recorded.words.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same may happen twice in a call
            <li key={at}>{line}</li>
          ))}
        </ol>
      )}
      <Text size="xs" c="var(--pc-ink-3)" mt={8}>
        {t("The test fails when any of this changes. It runs on every target the flow can have.")}
      </Text>
      <Group justify="flex-end" gap={8} mt={20}>
        <Button onClick={onClose} disabled={isBusy}>
          {t("Don’t save")}
        </Button>
        <Button type="submit" variant="filled" loading={isBusy || recorded === "waiting"}>
          {t("Save the test")}
        </Button>
      </Group>
    </form>
  );
}
