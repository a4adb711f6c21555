import { Table, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "@/lib/words/t";
import styles from "./data-table.module.css";

export interface Column {
  label: string;
  /** Numbers stand at the right. */
  align?: "right";
  /** Hidden when the window is narrower than 1,400, 1,200 or 768 px; the first cell then carries what matters. */
  hideBelow?: "wide" | "narrow" | "phone";
  width?: number | string;
}

interface DataTableProps {
  /** Read by screen readers: "Flows of Velo Moreau". */
  caption: string;
  columns: readonly Column[];
  /** `bare` inside a Card. */
  variant?: "card" | "bare";
  /** `<DataRow>`s. */
  children: ReactNode;
}

/** A card with rows of 52; scrolls sideways by itself rather than cutting a number. */
export function DataTable({ caption, columns, variant = "card", children }: DataTableProps) {
  return (
    <div className={variant === "card" ? styles.card : undefined}>
      <Table.ScrollContainer minWidth={0} type="native">
        <Table className={styles.table} aria-label={caption}>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column, index) => (
                <Table.Th
                  key={column.label || index}
                  data-hide={column.hideBelow}
                  style={{ textAlign: column.align, width: column.width }}
                >
                  {column.label || <span className={styles.hidden}>{t("Actions")}</span>}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>{children}</Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </div>
  );
}

/** The name and one quiet line of a row. */
export function CellName({ name, line, tile }: { name: ReactNode; line?: ReactNode; tile?: ReactNode }) {
  return (
    <div className={styles.name}>
      {tile}
      <div className={styles.words}>
        <div className={styles.strong}>{name}</div>
        {line && <div className={styles.line}>{line}</div>}
      </div>
    </div>
  );
}

/** What a row says on a phone alone, in place of a column that is hidden there. */
export function OnPhone({ children }: { children: ReactNode }) {
  return (
    <Text span inherit hiddenFrom="sm">
      {children}
    </Text>
  );
}
