"use client";
import { Button, Table, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUserPlus } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type Role, roleNames } from "@/components/account/role-names";
import { type Answer, ask } from "@/components/ui/answer";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { useKeptFocus } from "@/components/ui/use-kept-focus";
import { t } from "@/lib/words/t";
import { MakeOnceDialog } from "./make-once-dialog";
import styles from "./settings.module.css";

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
      title={t("Invitations")}
      padding={invitations.length > 0 ? "flush" : "normal"}
      aside={
        <Button leftSection={<IconUserPlus size={16} />} variant="filled" onClick={dialog.open}>
          {t("Invite…")}
        </Button>
      }
    >
      {failure && <Text c="var(--pc-bad-ink)">{failure}</Text>}
      {invitations.length === 0 ? (
        <p className={styles.lead} style={{ margin: 0 }}>
          {t(
            "Nobody is waiting. Inviting makes a link that you send yourself; it works once, for seven days.",
          )}
        </p>
      ) : (
        <DataTable
          caption={t("Invitations")}
          variant="bare"
          columns={[
            { label: t("E-mail") },
            { label: t("Role"), width: 120 },
            { label: t("Link works until"), width: 150, hideBelow: "phone" },
            { label: "", width: 120 },
          ]}
        >
          {invitations.map((invitation) => (
            <Table.Tr key={invitation.id}>
              <Table.Td>{invitation.email}</Table.Td>
              <Table.Td>{roleNames()[invitation.role]}</Table.Td>
              <Table.Td data-hide="phone" className={styles.quiet}>
                <RelativeTime at={invitation.expiresMs} />
              </Table.Td>
              <Table.Td align="right">
                <Button
                  size="xs"
                  onClick={() => withdraw(invitation)}
                  aria-label={t("Withdraw the invitation of {email}", { email: invitation.email })}
                >
                  {t("Withdraw")}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      <MakeOnceDialog
        opened={isOpen}
        onClose={dialog.close}
        title={t("Invite to this workspace")}
        field={{
          name: "email",
          type: "email",
          label: t("E-mail"),
          description: t("They sign in with it. Nothing is sent to it: you get a link to hand over."),
        }}
        firstRole="editor"
        submit={t("Make the link")}
        make={async (email, role) => {
          const answer = await invite({ email, role });
          return answer.ok ? { ok: true, value: answer.value.url } : answer;
        }}
        made={(email, role) => ({
          title: t("Send this link to {email}", { email }),
          what: t("the invitation link"),
          note: t(
            "It works once, for seven days, and is not shown again. Whoever has it can join as {roleName}.",
            { roleName: roleNames()[role] },
          ),
          done: t("Done"),
        })}
      />
    </Card>
  );
}
