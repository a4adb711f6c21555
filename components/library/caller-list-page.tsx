"use client";
import { Button, CloseButton, Group, Menu, Table } from "@mantine/core";
import { IconDots, IconPlus } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { NameDialog } from "@/components/flows/name-dialog";
import { type Answer, ask } from "@/components/ui/answer";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CellName, DataTable, OnPhone } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { phoneText } from "@/components/ui/phone-text";
import { RelativeTime } from "@/components/ui/relative-time";
import { SearchedList } from "@/components/ui/searched-list";
import { StatusBadge } from "@/components/ui/status-badge";
import type { CallerListPage as List, ListedNumber, StaleFlow } from "@/lib/views/library";
import { t } from "@/lib/words/t";
import { type AddNumbers, AddNumbersDialog } from "./add-numbers-dialog";
import { PublishAgain, type PublishMany } from "./publish-again";

interface CallerListPageProps {
  list: List;
  stale: readonly StaleFlow[];
  search: string;
  page: number;
  pageCount: number;
  canEdit: boolean;
  canPublish: boolean;
  actions: {
    add: AddNumbers;
    remove: (input: { listId: string; number: string }) => Promise<Answer<unknown>>;
    rename: (input: { listId: string; name: string }) => Promise<Answer<unknown>>;
    archive: (input: { listId: string }) => Promise<Answer<unknown>>;
    restore: (input: { listId: string }) => Promise<Answer<unknown>>;
    publishMany: PublishMany;
  };
}

const MENU_BUTTON = "list-menu";

export function CallerListPage(props: CallerListPageProps) {
  const { list, search, page, pageCount, actions } = props;
  const canEdit = props.canEdit && !list.isArchived;
  const router = useRouter();
  const [asking, setAsking] = useState<"add" | "rename" | "archive" | null>(null);
  const [removing, setRemoving] = useState<ListedNumber | null>(null);
  const close = () => setAsking(null);

  return (
    <Page>
      <PageHeader
        title={list.name}
        crumbs={[{ label: t("Caller lists"), href: "/contacts/callers" }]}
        status={list.isArchived && <StatusBadge status="neutral">{t("Archived")}</StatusBadge>}
        meta={t("{total, plural, one {# number} other {# numbers}}", { total: list.total })}
        actions={
          <>
            <Button component="a" href={`/api/caller-lists/${list.id}/numbers.csv`} download>
              {t("Export CSV")}
            </Button>
            {props.canEdit && list.isArchived && (
              <Button
                variant="filled"
                onClick={async () => {
                  await ask(() => actions.restore({ listId: list.id }));
                  router.refresh();
                }}
              >
                {t("Put back")}
              </Button>
            )}
            {canEdit && (
              <>
                <Menu>
                  <Menu.Target>
                    <Button id={MENU_BUTTON} aria-label={t("What to do with {name}", { name: list.name })}>
                      <IconDots size={16} />
                    </Button>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <Menu.Item onClick={() => setAsking("rename")}>{t("Rename…")}</Menu.Item>
                    <Menu.Item onClick={() => setAsking("archive")}>{t("Archive…")}</Menu.Item>
                  </Menu.Dropdown>
                </Menu>
                <Button
                  variant="filled"
                  leftSection={<IconPlus size={16} />}
                  onClick={() => setAsking("add")}
                >
                  {t("Add numbers")}
                </Button>
              </>
            )}
          </>
        }
      />
      <Group mb={16} display="block">
        <PublishAgain
          stale={props.stale}
          what={t("the list")}
          message={t("Caller list “{name}”: {total, plural, one {# number} other {# numbers}}", {
            name: list.name,
            total: list.total,
          })}
          canPublish={props.canPublish}
          publishMany={actions.publishMany}
        />
      </Group>
      <SearchedList
        search={search}
        page={page}
        pages={pageCount}
        shown={list.numbers.length}
        field={{ label: t("Find a number"), placeholder: t("Find a number or note") }}
        noMatch={{
          title: t("No number fits “{search}”", { search }),
          words: t("Numbers and notes were searched."),
        }}
        empty={
          <EmptyState variant="plain" title={t("Nobody is on this list yet")}>
            {t("Add numbers here, or from a call on the page Calls.")}
          </EmptyState>
        }
      >
        <DataTable
          caption={t("Numbers on {name}", { name: list.name })}
          columns={[
            { label: t("Number") },
            { label: t("Note"), hideBelow: "phone" },
            { label: t("Added"), width: 140, hideBelow: "phone" },
            ...(canEdit ? [{ label: "", width: 56 }] : []),
          ]}
        >
          {list.numbers.map((row) => (
            <Table.Tr key={row.number}>
              <Table.Td>
                <CellName name={phoneText(row.number)} line={<OnPhone>{row.note}</OnPhone>} />
              </Table.Td>
              <Table.Td data-hide="phone">{row.note}</Table.Td>
              <Table.Td data-hide="phone">
                <RelativeTime at={row.addedMs} />
              </Table.Td>
              {canEdit && (
                <Table.Td>
                  <CloseButton
                    aria-label={t("Take {number} off the list", { number: phoneText(row.number) })}
                    onClick={() => setRemoving(row)}
                  />
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </DataTable>
      </SearchedList>
      <AddNumbersDialog
        opened={asking === "add"}
        onClose={close}
        list={list}
        add={actions.add}
        onAdded={() => router.refresh()}
      />
      <NameDialog
        opened={asking === "rename"}
        onClose={close}
        title={t("Rename “{name}”", { name: list.name })}
        initial={list.name}
        confirm={t("Rename")}
        returnTo={MENU_BUTTON}
        onConfirm={async (name) => {
          const answer = await ask(() => actions.rename({ listId: list.id, name }));
          if (answer.ok) router.refresh();
          return answer;
        }}
      />
      <ConfirmDialog
        opened={asking === "archive"}
        onClose={close}
        title={t("Archive “{name}”?", { name: list.name })}
        confirm={t("Archive list")}
        keep={t("Keep it")}
        returnTo={MENU_BUTTON}
        onConfirm={async () => {
          const answer = await ask(() => actions.archive({ listId: list.id }));
          if (answer.ok) router.push("/contacts/callers");
          return answer;
        }}
      >
        {t(
          "It is not offered to new steps any more. Flows that use it keep it with its {total, plural, one {# number} other {# numbers}}, and you can put it back.",
          { total: list.total },
        )}
      </ConfirmDialog>
      <ConfirmDialog
        opened={removing !== null}
        onClose={() => setRemoving(null)}
        title={t("Take {removing} off the list?", {
          removing: removing ? phoneText(removing.number) : t("this number"),
        })}
        confirm={t("Take it off")}
        keep={t("Leave it")}
        onConfirm={async () => {
          if (!removing) return;
          const answer = await ask(() => actions.remove({ listId: list.id, number: removing.number }));
          if (answer.ok) router.refresh();
          return answer;
        }}
      >
        {t(
          "Callers from it are treated like everybody else once the flows that use the list are published again.",
        )}
      </ConfirmDialog>
    </Page>
  );
}
