"use client";
import { Button, Menu, Table, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDots, IconFileImport } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { formatCount, people } from "@/components/campaigns/words";
import type { Answer } from "@/components/ui/answer";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CellName, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { phoneText } from "@/components/ui/phone-text";
import { RelativeTime } from "@/components/ui/relative-time";
import { SearchedList } from "@/components/ui/searched-list";
import { StatusText } from "@/components/ui/status-badge";
import { useRefreshWhile } from "@/components/ui/use-refresh-while";
import { columnLabel } from "@/lib/campaigns/column-label";
import type { ImportProgress, ListField, ListSummary, MemberRow } from "@/lib/campaigns/contact-views";
import { t } from "@/lib/words/t";
import styles from "./contacts.module.css";
import { ImportDialog } from "./import-dialog";
import type { BeginImport } from "./map-columns";

export interface ListPageProps {
  list: {
    id: string;
    name: string;
    fields: ListField[];
    people: number;
    matching: number;
    optedOut: number;
    withConsent: number;
    members: MemberRow[];
    imports: ImportProgress[];
  };
  lists: readonly ListSummary[];
  search: string;
  page: number;
  pageCount: number;
  canEdit: boolean;
  beginImport: BeginImport;
  remove: (input: { listId: string }) => Promise<Answer<unknown>>;
  optOut: (input: { phone: string }) => Promise<Answer<unknown>>;
}

/** Fields shown beside the name; the others are in the file. */
const SHOWN_FIELDS = 3;

export function ListPage(props: ListPageProps) {
  const { list, search, page, pageCount, canEdit } = props;
  const router = useRouter();
  const [isImporting, setImporting] = useState(false);
  useRefreshWhile(list.imports.some(({ status }) => status === "running"));
  const [isRemoving, setRemoving] = useState(false);
  const [blocking, setBlocking] = useState<MemberRow | null>(null);
  const fields = list.fields.slice(0, SHOWN_FIELDS);

  return (
    <Page>
      <PageHeader
        title={list.name}
        crumbs={[{ label: t("Contacts"), href: "/contacts" }]}
        meta={
          <>
            <span>{people(list.people)}</span>
            <span>
              {t("{withConsent} agreed to marketing texts", {
                withConsent: list.withConsent === list.people ? t("all") : formatCount(list.withConsent),
              })}
            </span>
            {list.optedOut > 0 && (
              <span>
                {t("{optedOut} opted out and are never texted", { optedOut: formatCount(list.optedOut) })}
              </span>
            )}
          </>
        }
        actions={
          canEdit && (
            <>
              <Button variant="subtle" color="bad" onClick={() => setRemoving(true)}>
                {t("Remove list…")}
              </Button>
              <Button
                variant="filled"
                leftSection={<IconFileImport size={16} />}
                onClick={() => setImporting(true)}
              >
                {t("Import more")}
              </Button>
            </>
          )
        }
      />
      <SearchedList
        search={search}
        page={page}
        pages={pageCount}
        shown={list.members.length}
        field={{ label: t("Find a person"), placeholder: t("Find a name or number") }}
        noMatch={{
          title: t("Nobody fits “{search}”", { search }),
          words: t("Names and numbers were searched."),
        }}
        empty={
          <EmptyState variant="plain" title={t("Nobody is on this list yet")}>
            {t("Import a file to put people on it.")}
          </EmptyState>
        }
      >
        <DataTable
          caption={t("People on {name}", { name: list.name })}
          columns={[
            { label: t("Person") },
            ...fields.map(({ label, name }) => ({
              label: columnLabel(name, label),
              hideBelow: "narrow" as const,
            })),
            { label: t("May be texted"), width: 190 },
            { label: t("Added"), width: 120, hideBelow: "phone" },
            ...(canEdit ? [{ label: "", width: 48 }] : []),
          ]}
        >
          {list.members.map((member) => (
            <Table.Tr key={member.contactId}>
              <Table.Td>
                <CellName
                  name={member.name || phoneText(member.phone)}
                  line={member.name ? phoneText(member.phone) : undefined}
                />
              </Table.Td>
              {fields.map(({ name }) => (
                <Table.Td key={name} data-hide="narrow">
                  {member.fields[name] ?? ""}
                </Table.Td>
              ))}
              <Table.Td>
                {member.isOptedOut ? (
                  <StatusText status="warn">{t("Opted out")}</StatusText>
                ) : member.hasConsent ? (
                  <StatusText status="good">{t("Agreed to marketing")}</StatusText>
                ) : (
                  <StatusText status="neutral">{t("Only texts they wait for")}</StatusText>
                )}
              </Table.Td>
              <Table.Td data-hide="phone">
                <RelativeTime at={member.addedMs} />
              </Table.Td>
              {canEdit && (
                <Table.Td>
                  <Menu>
                    <Menu.Target>
                      <Button
                        size="xs"
                        variant="subtle"
                        aria-label={t("What to do with {name}", {
                          name: member.name || phoneText(member.phone),
                        })}
                      >
                        <IconDots size={16} />
                      </Button>
                    </Menu.Target>
                    <Menu.Dropdown>
                      <Menu.Item disabled={member.isOptedOut} onClick={() => setBlocking(member)}>
                        {t("Never text this person…")}
                      </Menu.Item>
                    </Menu.Dropdown>
                  </Menu>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </DataTable>
      </SearchedList>
      <Imports imports={list.imports} />
      <ImportDialog
        opened={isImporting}
        onClose={() => setImporting(false)}
        lists={props.lists}
        listId={list.id}
        beginImport={props.beginImport}
      />
      <ConfirmDialog
        opened={isRemoving}
        onClose={() => setRemoving(false)}
        title={t("Remove the list “{name}”?", { name: list.name })}
        confirm={t("Remove list")}
        keep={t("Keep it")}
        destroys
        onConfirm={async () => {
          const answer = await props.remove({ listId: list.id });
          if (answer.ok) router.push("/contacts");
          return answer;
        }}
      >
        {t("{people} leave it. What they were texted, what they answered and who opted out is kept.", {
          people: people(list.people),
        })}
      </ConfirmDialog>
      <ConfirmDialog
        opened={blocking !== null}
        onClose={() => setBlocking(null)}
        title={t("Never text {name} again?", { name: blocking?.name || blocking?.phone || t("this person") })}
        confirm={t("Never text them")}
        keep={t("Leave it")}
        destroys
        onConfirm={async () => {
          if (!blocking) return;
          const answer = await props.optOut({ phone: blocking.phone });
          if (answer.ok) {
            notifications.show({
              color: "now",
              message: t("{name} is not texted any more.", {
                name: blocking.name || phoneText(blocking.phone),
              }),
            });
            router.refresh();
          }
          return answer;
        }}
      >
        {t("Campaigns that are being sent pass them over at once. They can write START to get texts again.")}
      </ConfirmDialog>
    </Page>
  );
}

function Imports({ imports }: { imports: readonly ImportProgress[] }) {
  if (imports.length === 0) return null;
  return (
    <div className={styles.imports}>
      <Card title={t("Imports")}>
        {imports.map((job) => (
          <div key={job.id} className={styles.import}>
            <div>
              <strong>{job.fileName}</strong>{" "}
              <Text span size="xs" c="var(--pc-ink-3)">
                {t("by {byName}", { byName: job.byName })} <RelativeTime at={job.startedMs} />
              </Text>
              <Text size="xs" c="var(--pc-ink-2)">
                {t("{rowsImported} added, {rowsUpdated} known, {rowsRejected} not imported. {failure}", {
                  rowsImported: people(job.rowsImported),
                  rowsUpdated: formatCount(job.rowsUpdated),
                  rowsRejected: formatCount(job.rowsRejected),
                  failure: job.failure,
                })}
              </Text>
              <Text size="xs" c="var(--pc-ink-3)">
                {job.consent
                  ? t("Agreed to marketing: “{consent}”", { consent: job.consent })
                  : t("No agreement to marketing was stated.")}
              </Text>
            </div>
            {job.rowsRejected > 0 && (
              <Button component="a" size="xs" href={`/api/contacts/imports/${job.id}/rejects.csv`} download>
                {t("Download {rowsRejected, plural, one {# row} other {# rows}}", {
                  rowsRejected: job.rowsRejected,
                })}
              </Button>
            )}
          </div>
        ))}
      </Card>
    </div>
  );
}
