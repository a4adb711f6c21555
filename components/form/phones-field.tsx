"use client";
import { NumberInput, TextInput } from "@mantine/core";
import { t } from "@/lib/words/t";
import { ChoiceGroup } from "./choice-group";
import type { FieldProps } from "./field";
import styles from "./form.module.css";
import { useFormFacts } from "./form-context";
import { PhoneField } from "./phone-field";
import { RowList } from "./row-list";

type Row = Record<string, unknown>;

/** Who is rung, in order: name, number, and how long. */
export function PhonesField({ field, path, value, onChange }: FieldProps<Row[]>) {
  const { errorAt, isReadOnly } = useFormFacts();
  const numberSpec = field.fields.find(({ name }) => name === "number");
  const secondsSpec = field.fields.find(({ name }) => name === "seconds");
  return (
    <ChoiceGroup field={field} path={path}>
      <RowList
        rows={value}
        onChange={onChange}
        columns="1fr"
        nameOf={({ label, number }) => String(label || number || t("number"))}
        add={value.length === 0 ? t("Add a number") : t("Then ring another number")}
        newRow={() => ({ label: "", number: "", seconds: 20 })}
        maxRows={field.maxItems}
        errorOf={(at) => errorAt(`${path}.${at}.number`) ?? errorAt(`${path}.${at}`)}
        canSort
      >
        {(row, at, set) => (
          <div className={styles.card}>
            <div className={styles.pair} style={{ gridTemplateColumns: "1fr 76px", gap: 6 }}>
              <TextInput
                size="xs"
                aria-label={t("Who")}
                placeholder={t("Who")}
                value={typeof row.label === "string" ? row.label : ""}
                onChange={(event) => set({ label: event.currentTarget.value })}
                readOnly={isReadOnly}
              />
              <NumberInput
                size="xs"
                aria-label={t("Ring for, seconds")}
                suffix=" s"
                value={typeof row.seconds === "number" ? row.seconds : ""}
                min={secondsSpec?.minimum ?? 1}
                max={secondsSpec?.maximum ?? 300}
                onChange={(next) => typeof next === "number" && set({ seconds: next })}
                readOnly={isReadOnly}
              />
            </div>
            {numberSpec && (
              <PhoneField
                field={numberSpec}
                path={`${path}.${at}.number`}
                value={typeof row.number === "string" ? row.number : ""}
                onChange={(number) => set({ number })}
                isBare
              />
            )}
          </div>
        )}
      </RowList>
    </ChoiceGroup>
  );
}
