"use client";
import { Accordion } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import type { TObject } from "typebox";
import { t } from "@/lib/words/t";
import { CertaintyNote } from "./certainty-note";
import { Field } from "./field";
import { type FieldSpec, fieldsOf, isAsked } from "./field-spec";
import styles from "./form.module.css";

interface SchemaFormProps {
  schema: TObject;
  data: Record<string, unknown>;
  /** Called with the whole next data and the field that changed. */
  onChange: (data: Record<string, unknown>, field: string) => void;
  /** Opens "More settings" when a problem points inside. */
  isMoreOpen?: boolean;
}

/** The fields of a schema, in its order; the rarer ones behind "More settings". The one form of every node type. */
export function SchemaForm({ schema, data, onChange, isMoreOpen }: SchemaFormProps) {
  const all = useMemo(() => fieldsOf(schema), [schema]);
  const fields = all.filter((field) => isAsked(field, data));
  const show = (field: FieldSpec) => (
    <div key={field.name}>
      <Field
        field={field}
        path={field.name}
        value={data[field.name]}
        data={data}
        onChange={(value) => onChange({ ...data, [field.name]: value }, field.name)}
      />
      <CertaintyNote field={field} />
    </div>
  );
  const more = fields.filter(({ isMore }) => isMore);
  return (
    <>
      {rowsOf(fields.filter(({ isMore }) => !isMore)).map((row) => (
        <FieldRow key={row[0]?.name} fields={row} show={show} />
      ))}
      {more.length > 0 && (
        <Accordion
          className={styles.more ?? ""}
          {...(isMoreOpen ? { value: "more", onChange: () => {} } : {})}
          variant="default"
          chevronPosition="left"
        >
          <Accordion.Item value="more">
            <Accordion.Control>
              <span className={styles.moreTitle}>{t("More settings")}</span>
              <span className={styles.moreWhat}>{more.map(({ title }) => title).join(", ")}</span>
            </Accordion.Control>
            <Accordion.Panel>
              <div className={styles.stack}>{more.map(show)}</div>
            </Accordion.Panel>
          </Accordion.Item>
        </Accordion>
      )}
    </>
  );
}

/** Side by side, two fields share the line of help under them. */
function FieldRow({ fields, show }: { fields: FieldSpec[]; show: (field: FieldSpec) => ReactNode }) {
  if (fields.length === 1) return fields.map(show);
  const help = fields.flatMap((field) => field.help ?? []).join(" ");
  return (
    <div>
      <div className={styles.pair}>{fields.map(({ help: _, ...field }) => show(field))}</div>
      {help && <p className={styles.pairHelp}>{help}</p>}
    </div>
  );
}

/** Two small numbers one after the other stand side by side. */
function rowsOf(fields: FieldSpec[]): FieldSpec[][] {
  const rows: FieldSpec[][] = [];
  for (const field of fields) {
    const last = rows.at(-1);
    const isSmall = ({ widget }: FieldSpec) => widget === "number" || widget === "seconds";
    if (last?.length === 1 && last[0] && isSmall(last[0]) && isSmall(field)) last.push(field);
    else rows.push([field]);
  }
  return rows;
}
