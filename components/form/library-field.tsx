"use client";
import { Select } from "@mantine/core";
import { libraryWords } from "@/lib/flow/library";
import type { FieldProps } from "./field";
import { useFormFacts } from "./form-context";

/** Something of the workspace's library, chosen by its name. */
export function LibraryField({ field, path, value, onChange }: FieldProps) {
  const { errorAt, isReadOnly, library } = useFormFacts();
  const { id, name } = isChosen(value) ? value : { id: "", name: "" };
  const offered = field.kind ? (library?.[field.kind] ?? []) : [];
  const word = field.kind ? libraryWords[field.kind] : "entry";
  const isOffered = id === "" || offered.some((one) => one.value === id);
  return (
    <Select
      label={field.title}
      description={field.help}
      error={errorAt(path)}
      inputWrapperOrder={["label", "input", "description", "error"]}
      placeholder={field.placeholder ?? `Choose a ${word}`}
      nothingFoundMessage={`There is no such ${word}.`}
      data={[...(isOffered ? [] : [{ value: id, label: name }]), ...offered]}
      value={id || null}
      onChange={(next) => {
        const found = offered.find((one) => one.value === next);
        if (found) onChange({ id: found.value, name: found.label });
        else if (next === null) onChange({ id: "", name: "" });
      }}
      clearable={field.placeholder !== undefined && !isReadOnly}
      searchable
      readOnly={isReadOnly}
      data-field={path}
    />
  );
}

function isChosen(value: unknown): value is { id: string; name: string } {
  return typeof value === "object" && value !== null && "id" in value && typeof value.id === "string";
}
