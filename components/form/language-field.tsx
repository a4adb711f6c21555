"use client";
import { Select } from "@mantine/core";
import { languagesOf } from "@/lib/flow/graph";
import { languageName } from "@/lib/shared/language-name";
import { t } from "@/lib/words/t";
import type { FieldProps } from "./field";
import { useFormFacts } from "./form-context";

/** One of the flow's languages. */
export function LanguageField({ field, path, value, onChange }: FieldProps<string>) {
  const { errorAt, isReadOnly, settings } = useFormFacts();
  const known = languagesOf(settings);
  const offered = value === "" || known.includes(value) ? known : [value, ...known];
  return (
    <Select
      label={field.title}
      description={field.help}
      error={errorAt(path)}
      inputWrapperOrder={["label", "input", "description", "error"]}
      placeholder={t("Choose a language")}
      data={offered.map((tag) => ({ value: tag, label: languageName(tag) }))}
      value={value || null}
      onChange={(next) => onChange(next ?? "")}
      readOnly={isReadOnly}
      data-field={path}
    />
  );
}
