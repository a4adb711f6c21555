"use client";
import { Button, Group, Modal, NumberInput, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useState } from "react";
import { type Answer, ask } from "@/components/ui/answer";
import type { SharedValueRow } from "@/lib/views/shared-memory";
import { t } from "@/lib/words/t";

export type SetSharedValue = (input: {
  name: string;
  value: string;
  hours?: number;
}) => Promise<Answer<unknown>>;

interface SharedValueDialogProps {
  opened: boolean;
  onClose: () => void;
  row: SharedValueRow | null;
  /** Id of what gets the focus back. */
  returnTo: string;
  set: SetSharedValue;
  onSet: () => void;
}

/** Another value under a name, and for how long. */
export function SharedValueDialog({ opened, onClose, row, returnTo, set, onSet }: SharedValueDialogProps) {
  const [value, setValue] = useState("");
  const [hours, setHours] = useState<number | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    if (!opened) return;
    setValue(row?.value ?? "");
    setHours(null);
    setError(null);
  }, [opened, row]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!row) return;
    setBusy(true);
    const answer = await ask(() => set({ name: row.name, value, ...(hours !== null && { hours }) }));
    setBusy(false);
    if (!answer.ok) return setError(answer.error.fields?.value ?? answer.error.message);
    onSet();
    onClose();
  }

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("Change “{name}”", { name: row?.name ?? "" })}
      returnFocus={false}
      onExitTransitionEnd={() => document.getElementById(returnTo)?.focus()}
    >
      <form onSubmit={submit}>
        <Stack gap={12}>
          <TextInput
            label={t("Value")}
            description={t("The next call finds it.")}
            maxLength={1_000}
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
            error={error}
            data-autofocus
          />
          <NumberInput
            label={t("Keep it for")}
            description={t("Hours from now. Empty: it ends when it would have.")}
            placeholder={t("As it is")}
            min={1}
            max={8_760}
            allowDecimal={false}
            value={hours ?? ""}
            onChange={(given) => setHours(typeof given === "number" ? given : null)}
          />
        </Stack>
        <Group justify="flex-end" gap={8} mt={20}>
          <Button onClick={onClose} disabled={isBusy}>
            {t("Keep it as it is")}
          </Button>
          <Button type="submit" variant="filled" loading={isBusy}>
            {t("Change")}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
