"use client";
import { Table } from "@mantine/core";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { formatCount } from "@/components/campaigns/words";
import { ContactTabs } from "@/components/contacts/contact-tabs";
import styles from "@/components/contacts/contacts.module.css";
import { NameDialog } from "@/components/flows/name-dialog";
import { type Answer, ask } from "@/components/ui/answer";
import { CellName } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import type { CallerListRow } from "@/lib/views/library";
import { t } from "@/lib/words/t";
import { LibraryHome, PutBack, putBackColumn } from "./library-home";
import { usedBy } from "./library-words";

interface CallerListsHomeProps {
  lists: readonly CallerListRow[];
  canEdit: boolean;
  actions: {
    create: (input: { name: string }) => Promise<Answer<{ listId: string }>>;
    restore: (input: { listId: string }) => Promise<Answer<unknown>>;
  };
}

export function CallerListsHome({ lists, canEdit, actions }: CallerListsHomeProps) {
  const router = useRouter();
  return (
    <LibraryHome
      title={t("Contacts")}
      tabs={<ContactTabs />}
      canEdit={canEdit}
      make={{ id: "new-caller-list", label: t("New list") }}
      empty={{
        title: t("Callers your flows tell apart"),
        words: t(
          "Keep regular customers, staff or unwanted callers on a list. The step “Caller list” of a flow then sends them another way than everybody else.",
        ),
        hint: t("A change reaches callers when the flows that use the list are published again."),
        example: t("Blocked callers\n+33 6 99 00 11 22   rings at night\n+33 1 99 00 91 23   sales calls"),
      }}
      table={{
        caption: t("Caller lists"),
        columns: [
          { label: t("List") },
          { label: t("Numbers"), align: "right", width: 110 },
          { label: t("Used by"), hideBelow: "phone" },
          { label: t("Changed"), width: 140, hideBelow: "phone" },
          ...(canEdit ? [putBackColumn] : []),
        ],
      }}
      rows={lists}
      row={({ id, ...list }) => (
        <Table.Tr key={id}>
          <Table.Td>
            <CellName
              name={
                <Link href={`/contacts/callers/${id}`} className={styles.link}>
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
          {canEdit && <PutBack {...list} restore={() => actions.restore({ listId: id })} />}
        </Table.Tr>
      )}
      dialog={(dialog) => (
        <NameDialog
          {...dialog}
          title={t("New caller list")}
          initial=""
          keep={t("Cancel")}
          confirm={t("Make the list")}
          onConfirm={async (name) => {
            const answer = await ask(() => actions.create({ name }));
            if (answer.ok) router.push(`/contacts/callers/${answer.value.listId}`);
            return answer;
          }}
        />
      )}
    />
  );
}
