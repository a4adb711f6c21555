"use client";
import { NumberInput, TextInput } from "@mantine/core";
import { t } from "@/lib/words/t";
import { ChoiceGroup } from "./choice-group";
import type { FieldProps } from "./field";
import { useFormFacts } from "./form-context";
import { RowList } from "./row-list";

type Row = Record<string, unknown>;

/** The ways of a random split: what each is for, and its share. */
export function SharesField({ field, path, value, onChange }: FieldProps<Row[]>) {
  const { errorAt, isReadOnly } = useFormFacts();
  const sides =
    field.fields.find(({ name }) => name === "side")?.options?.map((option) => option.value) ?? [];
  const used = new Set(value.map(({ side }) => side));
  const next = sides.find((side) => !used.has(side)) ?? "a";
  const share = field.fields.find(({ name }) => name === "share");
  const letterOf = ({ side }: Row) => String(side ?? "").toUpperCase();
  return (
    <ChoiceGroup field={field} path={path}>
      <RowList
        rows={value}
        onChange={onChange}
        columns="16px 1fr 84px"
        nameOf={(row) => t("way {row}", { row: letterOf(row) })}
        add={t("Add way {toUpperCase}", { toUpperCase: next.toUpperCase() })}
        newRow={() => ({ side: next, label: "", share: 50 })}
        maxRows={field.maxItems}
        errorOf={(at) => errorAt(`${path}.${at}.side`) ?? errorAt(`${path}.${at}.share`)}
        canSort
      >
        {(row, at, set) => (
          <>
            <b aria-hidden="true">{letterOf(row)}</b>
            <TextInput
              size="xs"
              aria-label={t("What way {row} is for", { row: letterOf(row) })}
              placeholder={t("What it is for")}
              value={typeof row.label === "string" ? row.label : ""}
              maxLength={80}
              onChange={(event) => set({ label: event.currentTarget.value })}
              readOnly={isReadOnly}
              data-field={`${path}.${at}.label`}
            />
            <NumberInput
              size="xs"
              aria-label={t("Share of way {row}", { row: letterOf(row) })}
              value={typeof row.share === "number" ? row.share : ""}
              min={share?.minimum ?? 1}
              max={share?.maximum ?? 100}
              clampBehavior="blur"
              allowDecimal={false}
              onChange={(given) => typeof given === "number" && set({ share: given })}
              readOnly={isReadOnly}
              data-field={`${path}.${at}.share`}
            />
          </>
        )}
      </RowList>
    </ChoiceGroup>
  );
}
