"use client";
import { TextInput } from "@mantine/core";
import { DatePickerInput } from "@mantine/dates";
import { Dates } from "@/components/ui/dates";
import { t } from "@/lib/words/t";
import { ChoiceGroup } from "./choice-group";
import type { FieldProps } from "./field";
import styles from "./form.module.css";
import { useFormFacts } from "./form-context";
import { RowList } from "./row-list";
import { DayPeriods } from "./week-field";

type Row = Record<string, unknown>;

/** Single days that differ from the week: what they are, and their hours. */
export function DatesField({ field, path, value, onChange }: FieldProps<Row[]>) {
  const { errorAt, isReadOnly } = useFormFacts();
  const newDate = () => {
    const last = value
      .map(({ date }) => String(date))
      .toSorted()
      .at(-1);
    const next = last ? new Date(`${last}T12:00:00Z`) : new Date();
    if (last) next.setUTCDate(next.getUTCDate() + 1);
    return { date: next.toISOString().slice(0, 10), label: "", periods: [] };
  };
  return (
    <ChoiceGroup field={field} path={path}>
      <RowList
        rows={value}
        onChange={onChange}
        columns="1fr"
        nameOf={({ date }) => String(date)}
        add={t("Add a day")}
        newRow={newDate}
        maxRows={field.maxItems}
        errorOf={(at) =>
          errorAt(`${path}.${at}`) ?? errorAt(`${path}.${at}.periods`) ?? errorAt(`${path}.${at}.date`)
        }
      >
        {(row, at, set) => (
          <div className={styles.card}>
            <div className={styles.pair} style={{ gap: 6 }}>
              <Dates>
                <DatePickerInput
                  size="xs"
                  aria-label={t("Day")}
                  valueFormat="D MMM YYYY"
                  value={typeof row.date === "string" ? row.date : null}
                  onChange={(date) => date !== null && set({ date })}
                  readOnly={isReadOnly}
                  data-field={`${path}.${at}.date`}
                />
              </Dates>
              <TextInput
                size="xs"
                aria-label={t("What day it is")}
                placeholder={t("Christmas Eve")}
                value={typeof row.label === "string" ? row.label : ""}
                onChange={(event) => set({ label: event.currentTarget.value })}
                readOnly={isReadOnly}
              />
            </div>
            <DayPeriods
              name={String(row.label || row.date)}
              periods={Array.isArray(row.periods) ? row.periods : []}
              onChange={(periods) => set({ periods })}
              path={`${path}.${at}.periods`}
            />
          </div>
        )}
      </RowList>
    </ChoiceGroup>
  );
}
