"use client";
import { Button, Group, Modal, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { t } from "@/lib/words/t";
import type { Answer } from "./answer";
import { ErrorState } from "./error-state";

interface ConfirmDialogProps {
  opened: boolean;
  onClose: () => void;
  /** Names the thing and the number: "Roll back to v13?" */
  title: string;
  /** What will happen, said from the caller's seat. */
  children?: ReactNode;
  /** "Roll back to v13" */
  confirm: string;
  /** "Keep v14" */
  keep: string;
  /** Red for what cannot be undone. */
  destroys?: boolean;
  /** Id of what gets the focus back when it was opened from a menu, whose item is gone by then. */
  returnTo?: string;
  /** May answer with a failure, which is then shown in the dialog; otherwise the dialog closes. */
  onConfirm: () => Promise<Answer<unknown> | undefined>;
}

/** Asks once, with the name and the number in the question and the two outcomes on the two buttons. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function run() {
    setBusy(true);
    setFailure(null);
    try {
      const answer = await props.onConfirm();
      if (answer && !answer.ok) setFailure(answer.error.message);
      else props.onClose();
    } catch {
      setFailure(t("Patchcord did not answer. Nothing was changed. Try again."));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      returnFocus={!props.returnTo}
      onExitTransitionEnd={() => {
        setFailure(null);
        if (props.returnTo) document.getElementById(props.returnTo)?.focus();
      }}
    >
      {props.children && (
        <Text component="div" c="var(--pc-ink-2)">
          {props.children}
        </Text>
      )}
      {failure && (
        <div style={{ marginTop: 12 }}>
          <ErrorState happened={failure} />
        </div>
      )}
      <Group justify="flex-end" gap={8} mt={20}>
        <Button onClick={props.onClose} disabled={busy} data-autofocus={props.destroys}>
          {props.keep}
        </Button>
        <Button
          variant="filled"
          color={props.destroys ? "bad" : "accent"}
          onClick={run}
          loading={busy}
          data-autofocus={!props.destroys}
        >
          {props.confirm}
        </Button>
      </Group>
    </Modal>
  );
}
