"use client";
import { Select } from "@mantine/core";
import { t } from "@/lib/words/t";
import { ChoiceGroup } from "./choice-group";
import type { FieldProps } from "./field";
import styles from "./form.module.css";
import { useFormFacts } from "./form-context";
import { RowList } from "./row-list";
import { VariableInput } from "./suggest-fields";
import { TextWithVariables } from "./text-with-variables";

type Row = Record<string, unknown>;

/** "tries grows by 1": a variable, what happens to it, and with what. */
export function AssignmentsField({ field, path, value, onChange }: FieldProps<Row[]>) {
  const { errorAt, isReadOnly } = useFormFacts();
  const how = field.fields.find(({ name }) => name === "how");
  const valueSpec = field.fields.find(({ name }) => name === "value");
  return (
    <ChoiceGroup field={field} path={path}>
      <RowList
        rows={value}
        onChange={onChange}
        columns="1fr"
        nameOf={({ variable }, at) => String(variable || t("row {at}", { at: at + 1 }))}
        add={t("Set another variable")}
        newRow={() => ({ variable: "", how: "set", value: "" })}
        maxRows={field.maxItems}
        errorOf={(at) => errorAt(`${path}.${at}.variable`) ?? errorAt(`${path}.${at}.value`)}
        canSort
      >
        {(row, at, set) => (
          <div className={styles.card}>
            <div className={styles.pair} style={{ gap: 6 }}>
              <VariableInput
                label={t("Variable")}
                value={typeof row.variable === "string" ? row.variable : ""}
                onChange={(variable) => set({ variable })}
                path={`${path}.${at}.variable`}
              />
              <Select
                size="xs"
                aria-label={t("How it changes")}
                data={how?.options ?? []}
                value={typeof row.how === "string" ? row.how : null}
                onChange={(next) => next !== null && set({ how: next })}
                readOnly={isReadOnly}
              />
            </div>
            {valueSpec && (
              <TextWithVariables
                isBare
                field={{ ...valueSpec, placeholder: t("Value") }}
                path={`${path}.${at}.value`}
                value={typeof row.value === "string" ? row.value : ""}
                onChange={(next) => set({ value: next })}
              />
            )}
          </div>
        )}
      </RowList>
    </ChoiceGroup>
  );
}
