"use client";
import { Button, Group, Modal, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { type Answer, ask } from "@/components/ui/answer";
import { Card } from "@/components/ui/card";
import { t } from "@/lib/words/t";
import styles from "./settings.module.css";

interface NewWorkspaceProps {
  add: (input: { name: string }) => Promise<Answer<{ id: string }>>;
  goTo: (workspaceId: string) => Promise<unknown>;
}

/** A second workspace, for another company or for trying things. */
export function NewWorkspace({ add, goTo }: NewWorkspaceProps) {
  const router = useRouter();
  const [isOpen, dialog] = useDisclosure(false);
  const [name, setName] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const answer = await ask(() => add({ name }));
    setBusy(false);
    if (!answer.ok) return setError(answer.error.fields?.name ?? answer.error.message);
    await goTo(answer.value.id);
    router.push("/flows");
    router.refresh();
  }

  return (
    <Card title={t("Another workspace")}>
      <p className={styles.lead}>
        {t(
          "It has flows, numbers, contacts and people of its own; nothing is shared with this one. You become its administrator.",
        )}
      </p>
      <Button onClick={dialog.open}>{t("New workspace…")}</Button>
      <Modal opened={isOpen} onClose={dialog.close} title={t("New workspace")}>
        <form onSubmit={submit}>
          <TextInput
            label={t("Name")}
            description={t("A company or a team.")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={error}
            data-autofocus
          />
          <Group justify="flex-end" gap={8} mt={20}>
            <Button onClick={dialog.close}>{t("Cancel")}</Button>
            <Button type="submit" variant="filled" loading={isBusy}>
              {t("Create and go there")}
            </Button>
          </Group>
        </form>
      </Modal>
    </Card>
  );
}
