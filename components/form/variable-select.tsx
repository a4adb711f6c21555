"use client";
import { Select } from "@mantine/core";
import { variableLabel } from "@/lib/flow/variables";
import { t } from "@/lib/words/t";
import { useFormFacts } from "./form-context";

interface VariableSelectProps {
  label: string;
  value: string;
  onChange: (name: string) => void;
  path: string;
}

/** One of the variables that are there: built in, or saved by a step. */
export function VariableSelect({ label, value, onChange, path }: VariableSelectProps) {
  const { variables, isReadOnly } = useFormFacts();
  const known = variables.map(({ name, label: text }) => ({ value: name, label: text }));
  const missing = value !== "" && !variables.some(({ name }) => name === value);
  return (
    <Select
      size="xs"
      aria-label={label}
      placeholder={t("Choose a variable")}
      data={missing ? [...known, { value, label: variableLabel(value) }] : known}
      value={value || null}
      onChange={(next) => next !== null && onChange(next)}
      searchable
      readOnly={isReadOnly}
      nothingFoundMessage={t("No step saves a variable of that name")}
      data-field={path}
    />
  );
}
