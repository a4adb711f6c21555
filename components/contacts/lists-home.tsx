"use client";
import { Button, Table, Text } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import Link from "next/link";
import { useState } from "react";
import { formatCount, people } from "@/components/campaigns/words";
import { CellName, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusText } from "@/components/ui/status-badge";
import { useRefreshWhile } from "@/components/ui/use-refresh-while";
import { columnLabel } from "@/lib/campaigns/column-label";
import type { ListSummary } from "@/lib/campaigns/contact-views";
import { t } from "@/lib/words/t";
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
        title={t("Contacts")}
        actions={
          canEdit &&
          lists.length > 0 && (
            <Button variant="filled" leftSection={<IconFileImport size={16} />} onClick={open}>
              {t("Import a list")}
            </Button>
          )
        }
      />
      <ContactTabs />
      {lists.length === 0 ? (
        <EmptyState
          title={t("People you may text")}
          actions={
            canEdit && (
              <Button variant="filled" leftSection={<IconFileImport size={16} />} onClick={open}>
                {t("Import a list")}
              </Button>
            )
          }
          hint={t("Importing texts nobody.")}
          example={
            <pre className={styles.example}>
              {t("first_name;mobile;city\nLucie;06 12 44 80 19;Lille\nMarc;+33 6 98 12 00 45;Lens")}
            </pre>
          }
        >
          {t(
            "Import a CSV file with a column of mobile numbers. Numbers are tidied, doubles are merged, and rows that cannot be used are listed with the reason.",
          )}
        </EmptyState>
      ) : (
        <DataTable
          caption={t("Lists")}
          columns={[
            { label: t("List") },
            { label: t("People"), align: "right", width: 110 },
            { label: t("Agreed to marketing"), align: "right", width: 160, hideBelow: "phone" },
            { label: t("Columns for texts"), hideBelow: "narrow" },
            { label: t("Last import"), width: 200, hideBelow: "phone" },
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
                  line={t("Made by {createdByName}", { createdByName: list.createdByName })}
                />
              </Table.Td>
              <Table.Td ta="right">
                <strong>{formatCount(list.people)}</strong>
              </Table.Td>
              <Table.Td data-hide="phone" ta="right">
                {list.withConsent === list.people
                  ? t("All")
                  : list.withConsent === 0
                    ? t("Nobody")
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
    return (
      <StatusText status="live">
        {t("{rowsDone, plural, one {# row} other {# rows}} done", { rowsDone: last.rowsDone })}
      </StatusText>
    );
  if (last.status === "failed")
    return (
      <StatusText status="bad">
        {t("Stopped, {rowsImported} added", { rowsImported: people(last.rowsImported) })}
      </StatusText>
    );
  return (
    <span>
      <RelativeTime at={last.startedMs} />
      {last.rowsRejected > 0 && (
        <Text size="xs" c="var(--pc-warn-ink)">
          {t("{rowsRejected, plural, one {# row} other {# rows}} not imported", {
            rowsRejected: last.rowsRejected,
          })}
        </Text>
      )}
    </span>
  );
}
