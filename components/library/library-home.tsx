"use client";
import { Button, Table } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useRouter, useSearchParams } from "next/navigation";
import { type ReactNode, useState } from "react";
import styles from "@/components/contacts/contacts.module.css";
import { type Answer, ask } from "@/components/ui/answer";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { t } from "@/lib/words/t";

interface LibraryHomeProps<R> {
  title: string;
  tabs?: ReactNode;
  canEdit: boolean;
  /** The button that makes one. Its id is where the focus returns to. */
  make: { id: string; label: string };
  /** What is said while there is none; the example is drawn as it is written. */
  empty: { title: string; words: string; hint: string; example: string };
  table: { caption: string; columns: readonly Column[] };
  rows: readonly R[];
  row: (row: R) => ReactNode;
  dialog: (dialog: { opened: boolean; onClose: () => void; returnTo: string }) => ReactNode;
}

/** Where what flows refer to is listed and made: prompts, calendars, caller lists. "?new" opens the dialog at once. */
export function LibraryHome<R>(props: LibraryHomeProps<R>) {
  const { title, tabs, canEdit, make, empty, table, rows, row, dialog } = props;
  const [isMaking, setMaking] = useState(useSearchParams().has("new") && canEdit);
  const button = canEdit && (
    <Button
      id={make.id}
      variant="filled"
      leftSection={<IconPlus size={16} />}
      onClick={() => setMaking(true)}
    >
      {make.label}
    </Button>
  );
  return (
    <Page>
      <PageHeader title={title} actions={rows.length > 0 && button} />
      {tabs}
      {rows.length === 0 ? (
        <EmptyState
          title={empty.title}
          actions={button}
          hint={empty.hint}
          example={<pre className={styles.example}>{empty.example}</pre>}
        >
          {empty.words}
        </EmptyState>
      ) : (
        <DataTable {...table}>{rows.map(row)}</DataTable>
      )}
      {dialog({ opened: isMaking, onClose: () => setMaking(false), returnTo: make.id })}
    </Page>
  );
}

/** Of the column that `PutBack` stands in. */
export const putBackColumn: Column = { label: "", width: 110 };

interface PutBackProps {
  name: string;
  isArchived: boolean;
  restore: () => Promise<Answer<unknown>>;
}

/** The last cell of a row; a button where it is archived. */
export function PutBack({ name, isArchived, restore }: PutBackProps) {
  const router = useRouter();
  return (
    <Table.Td>
      {isArchived && (
        <Button
          size="xs"
          aria-label={t("Put {name} back", { name })}
          onClick={async () => {
            await ask(restore);
            router.refresh();
          }}
        >
          {t("Put back")}
        </Button>
      )}
    </Table.Td>
  );
}
