"use client";
import { Button, Menu, Table } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDots, IconPlugConnected, IconPlus, IconTrash } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type Answer, ask } from "@/components/ui/answer";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CellName, DataTable } from "@/components/ui/data-table";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { rich } from "@/components/ui/rich";
import { StatusBadge } from "@/components/ui/status-badge";
import { t } from "@/lib/words/t";
import { type AddConnection, AddConnectionDialog } from "./add-connection-dialog";
import styles from "./connections.module.css";
import { SandboxPhones } from "./sandbox-phones";

export interface Connection {
  id: string;
  name: string;
  kind: "sandbox" | "jsonrpc" | "rest";
  host: string;
  hint: string;
  checkedMs: number | null;
  checkError: string | null;
  deployments: number;
}

interface ConnectionsProps {
  connections: readonly Connection[];
  mayCheck: boolean;
  mayChange: boolean;
  add: AddConnection;
  check: (input: { connectionId: string }) => Promise<Answer<{ checkError: string | null }>>;
  remove: (input: { connectionId: string }) => Promise<Answer<unknown>>;
}

export const kindNames = () => ({ sandbox: t("Built-in"), jsonrpc: t("JSON-RPC v1.1"), rest: t("REST v2") });

/** The accounts flows are published to: the sandbox of this server, and accounts at Callr. */
export function Connections({ connections, mayCheck, mayChange, add, check, remove }: ConnectionsProps) {
  const router = useRouter();
  const [isAdding, dialog] = useDisclosure(false);
  const [deleting, setDeleting] = useState<Connection | null>(null);
  const [isAsking, setAsking] = useState(false);
  const button = mayChange && (
    <Button variant="filled" leftSection={<IconPlus size={16} />} onClick={dialog.open}>
      {t("Add a Callr account…")}
    </Button>
  );

  return (
    <section>
      <PageHeader
        order={2}
        title={t("Connections")}
        meta={t(
          "Where flows are published and messages are sent. The sandbox makes no real calls and costs nothing.",
        )}
        actions={button}
      />
      <DataTable
        caption={t("Connections")}
        columns={[
          { label: t("Connection") },
          { label: t("State"), width: 230 },
          { label: t("Published"), width: 110, hideBelow: "phone" },
          { label: "", width: 150 },
        ]}
      >
        {connections.map((connection) => (
          <ConnectionRow
            key={connection.id}
            connection={connection}
            mayCheck={mayCheck}
            mayChange={mayChange}
            check={check}
            onDelete={() => {
              setDeleting(connection);
              setAsking(true);
            }}
          />
        ))}
      </DataTable>
      {connections.map(
        ({ id, name, checkError }) =>
          checkError && (
            <div key={id} className={styles.problem}>
              <ErrorState
                happened={`${name}: ${checkError}`}
                stillWorks={t("What is published stays as it is.")}
                tone="warn"
              />
            </div>
          ),
      )}
      {connections.some(({ kind }) => kind === "sandbox") && <SandboxPhones />}
      <AddConnectionDialog opened={isAdding} onClose={dialog.close} add={add} />
      {deleting && (
        <ConfirmDialog
          opened={isAsking}
          onClose={() => setAsking(false)}
          title={t("Remove the connection “{name}”?", { name: deleting.name })}
          confirm={t("Remove it")}
          keep={t("Keep it")}
          destroys
          onConfirm={async () => {
            const answer = await ask(() => remove({ connectionId: deleting.id }));
            if (answer.ok) router.refresh();
            return answer;
          }}
        >
          {t(
            "Patchcord forgets its key ending in {hint}. Voice apps and numbers on Callr stay as they are.",
            { hint: deleting.hint },
          )}
        </ConfirmDialog>
      )}
    </section>
  );
}

interface RowProps extends Pick<ConnectionsProps, "mayCheck" | "mayChange" | "check"> {
  connection: Connection;
  onDelete: () => void;
}

function ConnectionRow({ connection, mayCheck, mayChange, check, onDelete }: RowProps) {
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { id, name, kind, host, hint, checkedMs, checkError, deployments } = connection;
  const isSandbox = kind === "sandbox";

  async function checkNow() {
    setBusy(true);
    setFailure(null);
    const answer = await ask(() => check({ connectionId: id }));
    setBusy(false);
    if (answer.ok) router.refresh();
    else setFailure(answer.error.message);
  }

  return (
    <Table.Tr>
      <Table.Td>
        <CellName
          name={name}
          line={rich("{kindName} · {host} · key ends in <code>{hint}</code>", {
            kindName: kindNames()[kind],
            host,
            hint,
            code: (inside) => <code>{inside}</code>,
          })}
        />
      </Table.Td>
      <Table.Td>
        <div className={styles.state} aria-live="polite">
          <StatusBadge status={checkError || failure ? "warn" : "good"}>
            {checkError || failure ? t("Does not answer as it should") : t("Works")}
          </StatusBadge>
          <span className={styles.quiet}>
            {failure ??
              (checkedMs === null ? (
                t("not checked yet")
              ) : (
                <>
                  {t("checked")} <RelativeTime at={checkedMs} />
                </>
              ))}
          </span>
        </div>
      </Table.Td>
      <Table.Td data-hide="phone">
        {deployments === 0
          ? t("nothing")
          : t("{deployments, plural, one {# flow} other {# flows}}", { deployments })}
      </Table.Td>
      <Table.Td>
        <div className={styles.actions}>
          {mayCheck && (
            <Button
              size="xs"
              leftSection={<IconPlugConnected size={14} />}
              onClick={checkNow}
              loading={isBusy}
              aria-label={t("Check {name} now", { name })}
            >
              {t("Check")}
            </Button>
          )}
          {mayChange && !isSandbox && (
            <Menu position="bottom-end">
              <Menu.Target>
                <Button size="xs" aria-label={t("More for {name}", { name })}>
                  <IconDots size={14} />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item color="bad" leftSection={<IconTrash size={16} />} onClick={onDelete}>
                  {t("Remove…")}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
      </Table.Td>
    </Table.Tr>
  );
}
