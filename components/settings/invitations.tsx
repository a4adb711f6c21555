"use client";
import { Button, Group, Modal, Select, Stack, Table, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUserPlus } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { type Role, roleNames } from "@/components/account/role-names";
import { type Answer, ask } from "@/components/ui/answer";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { useKeptFocus } from "@/components/ui/use-kept-focus";
import { RoleOption } from "./members";
import styles from "./settings.module.css";
import { ShownOnce } from "./shown-once";

export interface Invitation {
  id: string;
  email: string;
  role: Role;
  expiresMs: number;
}

interface InvitationsProps {
  invitations: readonly Invitation[];
  invite: (input: { email: string; role: string }) => Promise<Answer<{ url: string }>>;
  revoke: (input: { id: string }) => Promise<Answer<unknown>>;
}

/** People who were asked and have not come yet. There is no mail server: the link is handed over by a person. */
export function Invitations({ invitations, invite, revoke }: InvitationsProps) {
  const router = useRouter();
  const [isOpen, dialog] = useDisclosure(false);
  const [failure, setFailure] = useState<string | null>(null);
  useKeptFocus(invitations);

  async function withdraw(invitation: Invitation) {
    const answer = await ask(() => revoke({ id: invitation.id }));
    setFailure(answer.ok ? null : answer.error.message);
    router.refresh();
  }

  return (
    <Card
      title="Invitations"
      padding={invitations.length > 0 ? "flush" : "normal"}
      aside={
        <Button leftSection={<IconUserPlus size={16} />} variant="filled" onClick={dialog.open}>
          Invite…
        </Button>
      }
    >
      {failure && <Text c="var(--pc-bad-ink)">{failure}</Text>}
      {invitations.length === 0 ? (
        <p className={styles.lead} style={{ margin: 0 }}>
          Nobody is waiting. Inviting makes a link that you send yourself; it works once, for seven days.
        </p>
      ) : (
        <DataTable
          caption="Invitations"
          variant="bare"
          columns={[
            { label: "E-mail" },
            { label: "Role", width: 120 },
            { label: "Link works until", width: 150, hideBelow: "phone" },
            { label: "", width: 120 },
          ]}
        >
          {invitations.map((invitation) => (
            <Table.Tr key={invitation.id}>
              <Table.Td>{invitation.email}</Table.Td>
              <Table.Td>{roleNames[invitation.role]}</Table.Td>
              <Table.Td data-hide="phone" className={styles.quiet}>
                <RelativeTime at={invitation.expiresMs} />
              </Table.Td>
              <Table.Td align="right">
                <Button
                  size="xs"
                  onClick={() => withdraw(invitation)}
                  aria-label={`Withdraw the invitation of ${invitation.email}`}
                >
                  Withdraw
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      <InviteDialog opened={isOpen} onClose={dialog.close} invite={invite} />
    </Card>
  );
}

interface InviteDialogProps extends Pick<InvitationsProps, "invite"> {
  opened: boolean;
  onClose: () => void;
}

function InviteDialog({ opened, onClose, invite }: InviteDialogProps) {
  const router = useRouter();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<string>("editor");
  const [error, setError] = useState<string | null>(null);
  const [link, setLink] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const answer = await ask(() => invite({ email, role }));
    setBusy(false);
    if (!answer.ok) return setError(answer.error.fields?.email ?? answer.error.message);
    setLink(answer.value.url);
    router.refresh();
  }

  function clear() {
    setEmail("");
    setError(null);
    setLink(null);
  }

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      onExitTransitionEnd={clear}
      title={link ? `Send this link to ${email}` : "Invite to this workspace"}
    >
      {link ? (
        <Stack gap={12}>
          <ShownOnce secret={link} what="the invitation link" />
          <Text c="var(--pc-ink-2)">
            It works once, for seven days, and is not shown again. Whoever has it can join as{" "}
            {roleNames[role as Role]}.
          </Text>
          <Group justify="flex-end">
            <Button variant="filled" onClick={onClose}>
              Done
            </Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack gap={14}>
            <TextInput
              label="E-mail"
              type="email"
              description="They sign in with it. Nothing is sent to it: you get a link to hand over."
              value={email}
              onChange={(event) => {
                setEmail(event.currentTarget.value);
                setError(null);
              }}
              error={error}
              data-autofocus
            />
            <Select
              label="Role"
              data={Object.entries(roleNames).map(([value, label]) => ({ value, label }))}
              value={role}
              onChange={(value) => setRole(value ?? "editor")}
              renderOption={
                ({ option, checked }) => (
                  <RoleOption role={option.value as Role} isChosen={checked} />
                ) /* a role */
              }
            />
            <Group justify="flex-end" gap={8} mt={6}>
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" variant="filled" loading={isBusy}>
                Make the link
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
