"use client";
import { ActionIcon, Group, Table } from "@mantine/core";
import { IconPencil, IconX } from "@tabler/icons-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import styles from "@/components/contacts/contacts.module.css";
import { type Answer, ask } from "@/components/ui/answer";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CellName, DataTable, OnPhone } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { SearchedList } from "@/components/ui/searched-list";
import type { SharedValueList, SharedValueRow } from "@/lib/views/shared-memory";
import { t } from "@/lib/words/t";
import { CallTabs } from "./call-tabs";
import { EndTime } from "./end-time";
import memory from "./shared-memory.module.css";
import { type SetSharedValue, SharedValueDialog } from "./shared-value-dialog";

interface SharedMemoryPageProps {
  list: SharedValueList;
  search: string;
  pages: number;
  canEdit: boolean;
  actions: { set: SetSharedValue; clear: (input: { name: string }) => Promise<Answer<unknown>> };
}

/** What calls have kept for the calls after them, to look at and to put right. */
export function SharedMemoryPage({ list, search, pages, canEdit, actions }: SharedMemoryPageProps) {
  const router = useRouter();
  const [asking, setAsking] = useState<"change" | "clear" | null>(null);
  const [row, setRow] = useState<SharedValueRow | null>(null);
  const begin = (what: "change" | "clear") => (value: SharedValueRow) => {
    setRow(value);
    setAsking(what);
  };
  return (
    <Page>
      <PageHeader title={t("Calls")} />
      <CallTabs />
      <SearchedList
        search={search}
        page={list.page}
        pages={pages}
        shown={list.values.length}
        field={{ label: t("Find a name or value") }}
        noMatch={{
          title: t("No name or value fits “{search}”", { search }),
          words: t("Names and values were searched."),
        }}
        empty={<NothingKept />}
      >
        <DataTable
          caption={t("Values that all calls share")}
          columns={[
            { label: t("Name") },
            { label: t("Value") },
            { label: t("Used by"), hideBelow: "phone" },
            { label: t("Ends"), width: 170, hideBelow: "phone" },
            ...(canEdit ? [{ label: "", width: 84 }] : []),
          ]}
        >
          {list.values.map((value) => (
            <Row
              key={value.name}
              row={value}
              {...(canEdit && { onChange: begin("change"), onClear: begin("clear") })}
            />
          ))}
        </DataTable>
      </SearchedList>
      <SharedValueDialog
        opened={asking === "change"}
        onClose={() => setAsking(null)}
        row={row}
        returnTo={buttonId("change", row)}
        set={actions.set}
        onSet={() => router.refresh()}
      />
      <ConfirmDialog
        opened={asking === "clear"}
        onClose={() => setAsking(null)}
        title={t("Clear “{name}”?", { name: row?.name ?? "" })}
        confirm={t("Clear it")}
        keep={t("Keep it")}
        destroys
        returnTo={buttonId("clear", row)}
        onConfirm={async () => {
          if (!row) return;
          const answer = await ask(() => actions.clear({ name: row.name }));
          if (answer.ok) router.refresh();
          return answer;
        }}
      >
        {t(
          "The value “{value}” is forgotten. The next call finds nothing under this name, and a counter begins again at 0.",
          { value: row?.value ?? "" },
        )}
      </ConfirmDialog>
    </Page>
  );
}

const buttonId = (what: string, row: SharedValueRow | null) => `${what}-${row?.name ?? ""}`;

interface RowProps {
  row: SharedValueRow;
  /** Without these the row is only read. */
  onChange?: (row: SharedValueRow) => void;
  onClear?: (row: SharedValueRow) => void;
}

function Row({ row, onChange, onClear }: RowProps) {
  const { name, value, untilMs, liveFlows } = row;
  return (
    <Table.Tr>
      <Table.Td>
        <CellName
          name={name}
          line={
            <OnPhone>
              <EndTime atMs={untilMs} />
            </OnPhone>
          }
        />
      </Table.Td>
      <Table.Td>
        <span className={memory.value} title={value}>
          {value === "" ? t("(empty)") : value}
        </span>
      </Table.Td>
      <Table.Td data-hide="phone">
        {liveFlows.length === 0
          ? t("No live flow")
          : liveFlows.map(({ flowId, name: flow }, at) => (
              <span key={flowId}>
                {at > 0 && ", "}
                <Link href={`/editor/${flowId}`} className={styles.link}>
                  {flow}
                </Link>
              </span>
            ))}
      </Table.Td>
      <Table.Td data-hide="phone">
        <EndTime atMs={untilMs} />
      </Table.Td>
      {onChange && (
        <Table.Td>
          <Group gap={4} wrap="nowrap" justify="flex-end">
            <ActionIcon
              id={buttonId("change", row)}
              variant="subtle"
              color="gray"
              aria-label={t("Change {name}", { name })}
              onClick={() => onChange(row)}
            >
              <IconPencil size={16} />
            </ActionIcon>
            <ActionIcon
              id={buttonId("clear", row)}
              variant="subtle"
              color="gray"
              aria-label={t("Clear {name}", { name })}
              onClick={() => onClear?.(row)}
            >
              <IconX size={16} />
            </ActionIcon>
          </Group>
        </Table.Td>
      )}
    </Table.Tr>
  );
}

function NothingKept() {
  return (
    <EmptyState
      title={t("What one call keeps for the next")}
      hint={t("ACTIONS10 flows run on the platform, which keeps their values: they are not shown here.")}
      example={
        <pre className={styles.example}>
          {t(
            "calls today                  128\nlast reason +33612448019     invoice\nline is closed               yes",
          )}
        </pre>
      }
    >
      {t(
        "The step “Shared memory” counts calls, or remembers something from one call to the next. What live flows have kept stands here, to look at and to put right.",
      )}
    </EmptyState>
  );
}
