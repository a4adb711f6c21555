"use client";
import { t } from "@/lib/words/t";
import { ChoiceGroup } from "./choice-group";
import type { FieldProps } from "./field";
import { useFormFacts } from "./form-context";
import { RowList } from "./row-list";
import { VariableInput } from "./suggest-fields";
import { TextWithVariables } from "./text-with-variables";

type Row = Record<string, unknown>;

/** A name and a value in each row: headers of a request, values that a run brings. */
export function PairsField({ field, path, value, onChange }: FieldProps<Row[]>) {
  const { errorAt } = useFormFacts();
  const [name, content] = field.fields;
  if (!name || !content) return null;
  const text = (row: Row, member: string) => (typeof row[member] === "string" ? row[member] : "");
  return (
    <ChoiceGroup field={field} path={path}>
      <RowList
        rows={value}
        onChange={onChange}
        columns="1fr 1fr"
        nameOf={(row, at) => text(row, name.name) || t("row {at}", { at: at + 1 })}
        add={
          field.widget === "samples"
            ? t("Add a value")
            : t("Add a {title}", { title: name.title.toLowerCase() })
        }
        newRow={() => ({ [name.name]: "", [content.name]: "" })}
        maxRows={field.maxItems}
        errorOf={(at) => errorAt(`${path}.${at}.${name.name}`) ?? errorAt(`${path}.${at}.${content.name}`)}
      >
        {(row, at, set) => (
          <>
            {name.widget === "variable" ? (
              <VariableInput
                label={name.title}
                value={text(row, name.name)}
                onChange={(next) => set({ [name.name]: next })}
                path={`${path}.${at}.${name.name}`}
              />
            ) : (
              <TextWithVariables
                isBare
                field={{ ...name, placeholder: name.placeholder ?? name.title }}
                path={`${path}.${at}.${name.name}`}
                value={text(row, name.name)}
                onChange={(next) => set({ [name.name]: next })}
              />
            )}
            <TextWithVariables
              isBare
              field={{ ...content, placeholder: content.placeholder ?? content.title }}
              path={`${path}.${at}.${content.name}`}
              value={text(row, content.name)}
              onChange={(next) => set({ [content.name]: next })}
            />
          </>
        )}
      </RowList>
    </ChoiceGroup>
  );
}
