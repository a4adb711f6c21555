"use client";
import { Button, Table } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { formatCount } from "@/components/campaigns/words";
import { ContactTabs } from "@/components/contacts/contact-tabs";
import styles from "@/components/contacts/contacts.module.css";
import { NameDialog } from "@/components/flows/name-dialog";
import { type Answer, ask } from "@/components/ui/answer";
import { CellName, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import type { CallerListRow } from "@/lib/views/library";
import { t } from "@/lib/words/t";
import { usedBy } from "./library-words";

interface CallerListsHomeProps {
  lists: readonly CallerListRow[];
  canEdit: boolean;
  actions: {
    create: (input: { name: string }) => Promise<Answer<{ listId: string }>>;
    restore: (input: { listId: string }) => Promise<Answer<unknown>>;
  };
}

const NEW_BUTTON = "new-caller-list";

export function CallerListsHome({ lists, canEdit, actions }: CallerListsHomeProps) {
  const router = useRouter();
  const [isMaking, setMaking] = useState(useSearchParams().has("new") && canEdit);
  const button = canEdit && (
    <Button
      id={NEW_BUTTON}
      variant="filled"
      leftSection={<IconPlus size={16} />}
      onClick={() => setMaking(true)}
    >
      {t("New list")}
    </Button>
  );
  return (
    <Page>
      <PageHeader title={t("Contacts")} actions={lists.length > 0 && button} />
      <ContactTabs />
      {lists.length === 0 ? (
        <EmptyState
          title={t("Callers your flows tell apart")}
          actions={button}
          hint={t("A change reaches callers when the flows that use the list are published again.")}
          example={
            <pre className={styles.example}>
              {t("Blocked callers\n+33 6 99 00 11 22   rings at night\n+33 1 99 00 91 23   sales calls")}
            </pre>
          }
        >
          {t(
            "Keep regular customers, staff or unwanted callers on a list. The step “Caller list” of a flow then sends them another way than everybody else.",
          )}
        </EmptyState>
      ) : (
        <DataTable
          caption={t("Caller lists")}
          columns={[
            { label: t("List") },
            { label: t("Numbers"), align: "right", width: 110 },
            { label: t("Used by"), hideBelow: "phone" },
            { label: t("Changed"), width: 140, hideBelow: "phone" },
            ...(canEdit ? [{ label: "", width: 110 }] : []),
          ]}
        >
          {lists.map((list) => (
            <Table.Tr key={list.id}>
              <Table.Td>
                <CellName
                  name={
                    <Link href={`/contacts/callers/${list.id}`} className={styles.link}>
                      {list.name}
                    </Link>
                  }
                  line={list.isArchived && t("Archived")}
                />
              </Table.Td>
              <Table.Td ta="right">
                <strong>{formatCount(list.numbers)}</strong>
              </Table.Td>
              <Table.Td data-hide="phone">{usedBy(list.liveFlows)}</Table.Td>
              <Table.Td data-hide="phone">
                <RelativeTime at={list.changedMs} />
              </Table.Td>
              {canEdit && (
                <Table.Td>
                  {list.isArchived && (
                    <Button
                      size="xs"
                      aria-label={t("Put {name} back", { name: list.name })}
                      onClick={async () => {
                        await ask(() => actions.restore({ listId: list.id }));
                        router.refresh();
                      }}
                    >
                      {t("Put back")}
                    </Button>
                  )}
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </DataTable>
      )}
      <NameDialog
        opened={isMaking}
        onClose={() => setMaking(false)}
        title={t("New caller list")}
        initial=""
        keep={t("Cancel")}
        confirm={t("Make the list")}
        returnTo={NEW_BUTTON}
        onConfirm={async (name) => {
          const answer = await ask(() => actions.create({ name }));
          if (answer.ok) router.push(`/contacts/callers/${answer.value.listId}`);
          return answer;
        }}
      />
    </Page>
  );
}
