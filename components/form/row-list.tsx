"use client";
import { Button, CloseButton } from "@mantine/core";
import { IconGripVertical, IconPlus } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { t } from "@/lib/words/t";
import styles from "./form.module.css";
import { useFormFacts } from "./form-context";

type Row = Record<string, unknown>;

interface RowListProps {
  rows: readonly Row[];
  onChange: (rows: Row[]) => void;
  /** CSS columns between the grip and the cross. */
  columns: string;
  /** Draws one row; `set` changes some of its members. */
  children: (row: Row, at: number, set: (part: Row) => void) => ReactNode;
  /** What one row is called, for buttons and readers: "key 1". */
  nameOf: (row: Row, at: number) => string;
  add: string;
  newRow: () => Row;
  maxRows?: number | undefined;
  errorOf?: (at: number) => string | undefined;
  canSort?: boolean;
}

/** Rows that are added, removed and put in order, by pointer or with Alt and the arrow keys. */
export function RowList(props: RowListProps) {
  const { rows, onChange, columns, children, nameOf, add, newRow, maxRows = 100, errorOf, canSort } = props;
  const { isReadOnly } = useFormFacts();
  const list = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const move = (from: number, to: number) => {
    const row = rows[from];
    if (!row || to < 0 || to >= rows.length) return;
    onChange(rows.toSpliced(from, 1).toSpliced(to, 0, row));
  };
  const remove = (at: number) => {
    onChange(rows.toSpliced(at, 1));
    // The focus goes to the row that takes its place, or to "Add".
    requestAnimationFrame(() => {
      const crosses = list.current?.querySelectorAll<HTMLElement>("[data-remove]");
      const next = crosses?.[Math.min(at, crosses.length - 1)];
      (next ?? list.current?.querySelector<HTMLElement>("[data-add]"))?.focus();
    });
  };
  const onGripKey = (event: KeyboardEvent, at: number) => {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (step === 0) return;
    event.preventDefault();
    move(at, at + step);
    requestAnimationFrame(() => {
      list.current?.querySelectorAll<HTMLElement>("[data-grip]")[at + step]?.focus();
    });
  };
  return (
    <div className={styles.rows} ref={list}>
      {rows.map((row, at) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid in every browser
        <div
          role="group"
          aria-label={nameOf(row, at)}
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
          key={at}
          className={styles.row}
          style={{
            gridTemplateColumns: `${canSort && !isReadOnly ? "16px " : ""}${columns}${isReadOnly ? "" : " 22px"}`,
          }}
          data-dragged={dragged === at || undefined}
          data-over={over === at || undefined}
          onDragOver={(event) => {
            if (dragged === null) return;
            event.preventDefault();
            setOver(at);
          }}
          onDrop={() => {
            if (dragged !== null) move(dragged, at);
            setDragged(null);
            setOver(null);
          }}
        >
          {canSort && !isReadOnly && (
            <button
              type="button"
              className={styles.grip}
              aria-label={t("Move {row}: arrow up or down", { row: nameOf(row, at) })}
              data-grip=""
              draggable
              onDragStart={({ dataTransfer, currentTarget }) => {
                dataTransfer.effectAllowed = "move";
                dataTransfer.setData("text/plain", nameOf(row, at)); // Firefox drags nothing that holds nothing
                const whole = currentTarget.parentElement;
                if (whole) dataTransfer.setDragImage(whole, 8, 16);
                setDragged(at);
              }}
              onDragEnd={() => {
                setDragged(null);
                setOver(null);
              }}
              onKeyDown={(event) => onGripKey(event, at)}
            >
              <IconGripVertical size={14} aria-hidden="true" />
            </button>
          )}
          {children(row, at, (part) => onChange(rows.with(at, { ...row, ...part })))}
          {!isReadOnly && (
            <CloseButton
              size="xs"
              aria-label={t("Remove {row}", { row: nameOf(row, at) })}
              data-remove=""
              onClick={() => remove(at)}
            />
          )}
          {errorOf?.(at) && <div className={styles.rowError}>{errorOf(at)}</div>}
        </div>
      ))}
      {!isReadOnly && rows.length < maxRows && (
        <div>
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconPlus size={14} />}
            data-add=""
            onClick={() => onChange([...rows, newRow()])}
          >
            {add}
          </Button>
        </div>
      )}
    </div>
  );
}
