"use client";
import { Button, Group, Modal, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useState } from "react";
import type { Answer } from "@/components/ui/answer";
import { t } from "@/lib/words/t";

interface NameDialogProps {
  opened: boolean;
  onClose: () => void;
  /** "Rename “Reception”" */
  title: string;
  initial: string;
  /** "Rename" */
  confirm: string;
  /** What the other button says; that the name stays, when there is one. */
  keep?: string;
  /** Id of what gets the focus back: the menu item that opened this is gone by then. */
  returnTo: string;
  onConfirm: (name: string) => Promise<Answer<unknown>>;
}

/** Asks for a name; what is wrong with it stands under the field. */
export function NameDialog({
  opened,
  onClose,
  title,
  initial,
  confirm,
  keep = t("Keep “{initial}”", { initial }),
  returnTo,
  onConfirm,
}: NameDialogProps) {
  const [name, setName] = useState(initial);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    if (!opened) return;
    setName(initial);
    setError(null);
  }, [opened, initial]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    try {
      const answer = await onConfirm(name);
      if (answer.ok) onClose();
      else setError(answer.error.fields?.name ?? answer.error.message);
    } catch {
      setError(t("Patchcord did not answer. The name is unchanged. Try again."));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      returnFocus={false}
      onExitTransitionEnd={() => document.getElementById(returnTo)?.focus()}
    >
      <form onSubmit={submit}>
        <TextInput
          label={t("Name")}
          description={t("Your team sees it; callers never hear it.")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={error}
          data-autofocus
        />
        <Group justify="flex-end" gap={8} mt={20}>
          <Button onClick={onClose} disabled={isBusy}>
            {keep}
          </Button>
          <Button type="submit" variant="filled" loading={isBusy}>
            {confirm}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
