"use client";
import { Select } from "@mantine/core";
import { t } from "@/lib/words/t";
import { ChoiceGroup } from "./choice-group";
import type { FieldProps } from "./field";
import styles from "./form.module.css";
import { useFormFacts } from "./form-context";
import { RowList } from "./row-list";
import { TextWithVariables } from "./text-with-variables";
import { VariableSelect } from "./variable-select";

type Row = Record<string, unknown>;

/** Rows one reads as a sentence: "Caller begins with one of +33, +32". */
export function ConditionField({ field, path, value, onChange }: FieldProps<Row[]>) {
  const { errorAt, isReadOnly } = useFormFacts();
  const spec = (name: string) => field.fields.find((member) => member.name === name);
  const [operator, first, second] = [spec("operator"), spec("value"), spec("to")];
  return (
    <ChoiceGroup field={field} path={path}>
      <RowList
        rows={value}
        onChange={onChange}
        columns="1fr"
        nameOf={(_, at) => t("row {at}", { at: at + 1 })}
        add={t("Add a row")}
        newRow={() => ({ variable: "caller.number", operator: "is", value: "", to: "" })}
        maxRows={field.maxItems}
        errorOf={(at) =>
          ["variable", "value", "to", "operator"]
            .map((name) => errorAt(`${path}.${at}.${name}`))
            .find(Boolean)
        }
      >
        {(row, at, set) => {
          const text = (name: string) => (typeof row[name] === "string" ? row[name] : "");
          const isUnary = row.operator === "empty" || row.operator === "not-empty";
          return (
            <div className={styles.card} data-field={`${path}.${at}`}>
              <VariableSelect
                label={t("What to compare")}
                value={text("variable")}
                onChange={(variable) => set({ variable })}
                path={`${path}.${at}.variable`}
              />
              <Select
                size="xs"
                aria-label={t("How to compare")}
                data={operator?.options ?? []}
                value={text("operator")}
                onChange={(next) => next !== null && set({ operator: next })}
                readOnly={isReadOnly}
              />
              {!isUnary && first && (
                <TextWithVariables
                  isBare
                  field={{ ...first, placeholder: t("Value") }}
                  path={`${path}.${at}.value`}
                  value={text("value")}
                  onChange={(next) => set({ value: next })}
                />
              )}
              {row.operator === "between" && second && (
                <>
                  <span className={styles.and}>{t("and")}</span>
                  <TextWithVariables
                    isBare
                    field={{ ...second, placeholder: t("Value") }}
                    path={`${path}.${at}.to`}
                    value={text("to")}
                    onChange={(next) => set({ to: next })}
                  />
                </>
              )}
            </div>
          );
        }}
      </RowList>
    </ChoiceGroup>
  );
}
