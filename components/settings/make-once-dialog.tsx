"use client";
import { Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useState } from "react";
import { type Role, roleNames } from "@/components/account/role-names";
import { type Answer, ask } from "@/components/ui/answer";
import { t } from "@/lib/words/t";
import { RoleOption } from "./members";
import { ShownOnce } from "./shown-once";

interface MakeOnceDialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** The one text asked for; `name` is what a failure calls it. */
  field: { name: string; label: string; description: string; type?: "email" };
  firstRole: Role;
  /** "Make the token" */
  submit: string;
  /** Answers with the secret that is shown once. */
  make: (text: string, role: Role) => Promise<Answer<string>>;
  /** What is said beside the secret, once it is made. */
  made: (text: string, role: Role) => { title: string; what: string; note: ReactNode; done: string };
}

/** Makes something with a role whose secret is shown a single time: an API token, an invitation. */
export function MakeOnceDialog(props: MakeOnceDialogProps) {
  const { opened, onClose, field } = props;
  const router = useRouter();
  const [text, setText] = useState("");
  const [role, setRole] = useState<Role>(props.firstRole);
  const [error, setError] = useState<string | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const made = props.made(text, role);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const answer = await ask(() => props.make(text, role));
    setBusy(false);
    if (!answer.ok) return setError(answer.error.fields?.[field.name] ?? answer.error.message);
    setSecret(answer.value);
    router.refresh();
  }

  function clear() {
    setText("");
    setError(null);
    setSecret(null);
  }

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      onExitTransitionEnd={clear}
      title={secret ? made.title : props.title}
    >
      {secret ? (
        <Stack gap={12}>
          <ShownOnce secret={secret} what={made.what} />
          <Text c="var(--pc-ink-2)">{made.note}</Text>
          <Group justify="flex-end">
            <Button variant="filled" onClick={onClose}>
              {made.done}
            </Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack gap={14}>
            <TextInput
              label={field.label}
              {...(field.type && { type: field.type })}
              description={field.description}
              value={text}
              onChange={(event) => {
                setText(event.currentTarget.value);
                setError(null);
              }}
              error={error}
              data-autofocus
            />
            <Select
              label={t("Role")}
              data={Object.entries(roleNames()).map(([value, label]) => ({ value, label }))}
              value={role}
              onChange={(value) => setRole((value ?? props.firstRole) as Role) /* one of the roles listed */}
              renderOption={
                ({ option, checked }) => (
                  <RoleOption role={option.value as Role} isChosen={checked} />
                ) /* a role */
              }
            />
            <Group justify="flex-end" gap={8} mt={6}>
              <Button onClick={onClose}>{t("Cancel")}</Button>
              <Button type="submit" variant="filled" loading={isBusy}>
                {props.submit}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
