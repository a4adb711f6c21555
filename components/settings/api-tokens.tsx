"use client";
import { Button, Table } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconKey } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type Role, roleNames } from "@/components/account/role-names";
import { type Answer, ask } from "@/components/ui/answer";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CellName, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { rich } from "@/components/ui/rich";
import { StatusBadge } from "@/components/ui/status-badge";
import { t } from "@/lib/words/t";
import { MakeOnceDialog } from "./make-once-dialog";
import styles from "./settings.module.css";

export interface ApiToken {
  id: string;
  name: string;
  prefix: string;
  role: Role;
  createdMs: number;
  lastUsedMs: number | null;
  isRevoked: boolean;
}

interface ApiTokensProps {
  tokens: readonly ApiToken[];
  make: (input: { name: string; role: string }) => Promise<Answer<{ token: string }>>;
  revoke: (input: { id: string }) => Promise<Answer<unknown>>;
}

/** Keys for programs. What one may do is its role, as for a person. */
export function ApiTokens({ tokens, make, revoke }: ApiTokensProps) {
  const router = useRouter();
  const [isOpen, dialog] = useDisclosure(false);
  const [ending, setEnding] = useState<ApiToken | null>(null);
  const [isAsking, setAsking] = useState(false);
  const button = (
    <Button variant="filled" leftSection={<IconKey size={16} />} onClick={dialog.open}>
      {t("New token…")}
    </Button>
  );

  return (
    <section>
      {tokens.length === 0 ? (
        <EmptyState title={t("No program works here yet")} actions={button}>
          {t(
            "A token lets a program use the HTTP API of this workspace: check and publish flows kept in git, start campaigns, read calls.",
          )}
        </EmptyState>
      ) : (
        <>
          <PageHeader order={2} title={t("API tokens")} actions={button} />
          <TokenTable
            tokens={tokens}
            onRevoke={(token) => {
              setEnding(token);
              setAsking(true);
            }}
          />
        </>
      )}
      <MakeOnceDialog
        opened={isOpen}
        onClose={dialog.close}
        title={t("New API token")}
        field={{
          name: "name",
          label: t("Name"),
          description: t("What the token is for, such as the program that uses it."),
        }}
        firstRole="publisher"
        submit={t("Make the token")}
        make={async (name, role) => {
          const answer = await make({ name, role });
          return answer.ok ? { ok: true, value: answer.value.token } : answer;
        }}
        made={() => ({
          title: t("Keep this token now"),
          what: t("the token"),
          note: (
            <>
              {rich(
                "It is not shown again. A program sends it as <code>Authorization: Bearer …</code>; keep it like a password.",
                { code: (inside) => <code>{inside}</code> },
              )}
            </>
          ),
          done: t("I have kept it"),
        })}
      />
      {ending && (
        <ConfirmDialog
          opened={isAsking}
          onClose={() => setAsking(false)}
          title={t("Revoke the token “{name}”?", { name: ending.name })}
          confirm={t("Revoke it")}
          keep={t("Keep it")}
          destroys
          onConfirm={async () => {
            const answer = await ask(() => revoke({ id: ending.id }));
            if (answer.ok) router.refresh();
            return answer;
          }}
        >
          {t("Programs that use {prefix}… are refused from now on. This cannot be taken back.", {
            prefix: ending.prefix,
          })}
        </ConfirmDialog>
      )}
    </section>
  );
}

function TokenTable({
  tokens,
  onRevoke,
}: {
  tokens: readonly ApiToken[];
  onRevoke: (token: ApiToken) => void;
}) {
  return (
    <DataTable
      caption={t("API tokens")}
      columns={[
        { label: t("Token") },
        { label: t("Role"), width: 110 },
        { label: t("Last used"), width: 130, hideBelow: "phone" },
        { label: t("Made"), width: 110, hideBelow: "phone" },
        { label: "", width: 108 },
      ]}
    >
      {tokens.map((token) => (
        <Table.Tr key={token.id}>
          <Table.Td>
            <CellName name={token.name} line={<code>{token.prefix}…</code>} />
          </Table.Td>
          <Table.Td>{roleNames()[token.role]}</Table.Td>
          <Table.Td data-hide="phone" className={styles.quiet}>
            {token.lastUsedMs ? <RelativeTime at={token.lastUsedMs} /> : t("never")}
          </Table.Td>
          <Table.Td data-hide="phone" className={styles.quiet}>
            <RelativeTime at={token.createdMs} />
          </Table.Td>
          <Table.Td align="right">
            {token.isRevoked ? (
              <StatusBadge status="neutral">{t("Revoked")}</StatusBadge>
            ) : (
              <Button
                size="xs"
                onClick={() => onRevoke(token)}
                aria-label={t("Revoke {name}…", { name: token.name })}
              >
                {t("Revoke…")}
              </Button>
            )}
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
