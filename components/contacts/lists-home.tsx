"use client";
import { Button, Table, Text } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import Link from "next/link";
import { useState } from "react";
import { countOf, formatCount, people } from "@/components/campaigns/words";
import { CellName, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusText } from "@/components/ui/status-badge";
import { useRefreshWhile } from "@/components/ui/use-refresh-while";
import { columnLabel } from "@/lib/campaigns/column-label";
import type { ListSummary } from "@/lib/campaigns/contact-views";
import { ContactTabs } from "./contact-tabs";
import styles from "./contacts.module.css";
import { ImportDialog } from "./import-dialog";
import type { BeginImport } from "./map-columns";

interface ListsHomeProps {
  lists: readonly ListSummary[];
  canEdit: boolean;
  beginImport: BeginImport;
}

/** The lists people are on. */
export function ListsHome({ lists, canEdit, beginImport }: ListsHomeProps) {
  const [isImporting, setImporting] = useState(false);
  useRefreshWhile(lists.some((list) => list.import?.status === "running"));
  const open = () => setImporting(true);
  return (
    <Page>
      <PageHeader
        title="Contacts"
        actions={
          canEdit &&
          lists.length > 0 && (
            <Button variant="filled" leftSection={<IconFileImport size={16} />} onClick={open}>
              Import a list
            </Button>
          )
        }
      />
      <ContactTabs />
      {lists.length === 0 ? (
        <EmptyState
          title="People you may text"
          actions={
            canEdit && (
              <Button variant="filled" leftSection={<IconFileImport size={16} />} onClick={open}>
                Import a list
              </Button>
            )
          }
          hint="Importing texts nobody."
          example={
            <pre className={styles.example}>
              {"first_name;mobile;city\nLucie;06 12 44 80 19;Lille\nMarc;+33 6 98 12 00 45;Lens"}
            </pre>
          }
        >
          Import a CSV file with a column of mobile numbers. Numbers are tidied, doubles are merged, and rows
          that cannot be used are listed with the reason.
        </EmptyState>
      ) : (
        <DataTable
          caption="Lists"
          columns={[
            { label: "List" },
            { label: "People", align: "right", width: 110 },
            { label: "Agreed to marketing", align: "right", width: 160, hideBelow: "phone" },
            { label: "Columns for texts", hideBelow: "narrow" },
            { label: "Last import", width: 200, hideBelow: "phone" },
          ]}
        >
          {lists.map((list) => (
            <Table.Tr key={list.id}>
              <Table.Td>
                <CellName
                  name={
                    <Link href={`/contacts/${list.id}`} className={styles.link}>
                      {list.name}
                    </Link>
                  }
                  line={`Made by ${list.createdByName}`}
                />
              </Table.Td>
              <Table.Td ta="right">
                <strong>{formatCount(list.people)}</strong>
              </Table.Td>
              <Table.Td data-hide="phone" ta="right">
                {list.withConsent === list.people
                  ? "All"
                  : list.withConsent === 0
                    ? "Nobody"
                    : formatCount(list.withConsent)}
              </Table.Td>
              <Table.Td data-hide="narrow">
                <Text size="xs" c="var(--pc-ink-3)">
                  {list.fields.map(({ label, name }) => columnLabel(name, label)).join(", ")}
                </Text>
              </Table.Td>
              <Table.Td data-hide="phone">
                <LastImport list={list} />
              </Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      <ImportDialog
        opened={isImporting}
        onClose={() => setImporting(false)}
        lists={lists}
        beginImport={beginImport}
      />
    </Page>
  );
}

function LastImport({ list }: { list: ListSummary }) {
  const last = list.import;
  if (!last) return null;
  if (last.status === "running")
    return <StatusText status="live">{countOf(last.rowsDone, "row")} done</StatusText>;
  if (last.status === "failed")
    return <StatusText status="bad">Stopped, {people(last.rowsImported)} added</StatusText>;
  return (
    <span>
      <RelativeTime at={last.startedMs} />
      {last.rowsRejected > 0 && (
        <Text size="xs" c="var(--pc-warn-ink)">
          {countOf(last.rowsRejected, "row")} not imported
        </Text>
      )}
    </span>
  );
}
