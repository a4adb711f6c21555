"use client";
import { Select, TextInput } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { t } from "@/lib/words/t";
import { ChoiceGroup } from "./choice-group";
import type { FieldProps } from "./field";
import styles from "./form.module.css";
import { useFormFacts } from "./form-context";
import { RowList } from "./row-list";

type Row = Record<string, unknown>;

/** The keys of a menu: which key, what it is called, and where it leads. */
export function KeysField({ field, path, value, onChange }: FieldProps<Row[]>) {
  const facts = useFormFacts();
  const keys = field.fields.find(({ name }) => name === "key")?.options?.map((option) => option.value) ?? [];
  const used = new Set(value.map(({ key }) => key));
  const next = keys.find((key) => !used.has(key)) ?? "1";
  return (
    <ChoiceGroup field={field} path={path}>
      <RowList
        rows={value}
        onChange={onChange}
        columns="30px 1fr 88px"
        nameOf={({ key }) => t("key {key}", { key: String(key) })}
        add={t("Add key {next}", { next })}
        newRow={() => ({ key: next, label: "" })}
        maxRows={field.maxItems}
        errorOf={(at) => facts.errorAt(`${path}.${at}.key`) ?? facts.errorAt(`${path}.${at}.label`)}
        canSort
      >
        {(row, at, set) => (
          <>
            <Select
              className={styles.keycap}
              classNames={{ options: styles.keypad ?? "", option: styles.padKey ?? "" }}
              size="xs"
              aria-label={t("Key of row {at}", { at: at + 1 })}
              data={onPad(keys).map((key) => ({
                value: key,
                label: key,
                disabled: key !== row.key && used.has(key),
              }))}
              value={String(row.key ?? "")}
              onChange={(key) => key !== null && set({ key })}
              rightSection={null}
              rightSectionWidth={0}
              withCheckIcon={false}
              withScrollArea={false}
              comboboxProps={{ width: 132, position: "bottom-start" }}
              readOnly={facts.isReadOnly}
              data-field={`${path}.${at}.key`}
            />
            <TextInput
              size="xs"
              aria-label={t("What key {key} is for", { key: String(row.key) })}
              placeholder={t("What it is for")}
              value={typeof row.label === "string" ? row.label : ""}
              maxLength={80}
              onChange={(event) => set({ label: event.currentTarget.value })}
              readOnly={facts.isReadOnly}
              data-field={`${path}.${at}.label`}
            />
            <KeyLead port={`key-${String(row.key)}`} />
          </>
        )}
      </RowList>
    </ChoiceGroup>
  );
}

const PAD = "123456789*0#";

/** As they lie on a phone: the list is drawn in three columns. */
const onPad = (keys: readonly string[]): string[] =>
  keys.toSorted((one, other) => PAD.indexOf(one) - PAD.indexOf(other));

function KeyLead({ port }: { port: string }) {
  const { leadOf, onConnect, onGoTo, isReadOnly } = useFormFacts();
  const lead = leadOf?.(port);
  return (
    <button
      type="button"
      className={styles.lead}
      data-open={lead === undefined ? "" : undefined}
      aria-label={lead === undefined ? t("Connect this key") : t("Leads to {lead}", { lead })}
      onClick={(event) => {
        if (lead !== undefined) onGoTo?.(port);
        else if (!isReadOnly) onConnect?.(port, event.currentTarget);
      }}
    >
      <IconArrowRight size={12} aria-hidden="true" />
      <span>{lead ?? t("Connect…")}</span>
    </button>
  );
}
