"use client";
import { NumberInput, Select } from "@mantine/core";
import { t } from "@/lib/words/t";
import type { FieldProps } from "./field";
import { useFormFacts } from "./form-context";

/** A recording of the media library: from the list when the connection gave one, else by its id. */
export function AudioField({ field, path, value, onChange }: FieldProps) {
  const { errorAt, isReadOnly, recordings } = useFormFacts();
  const audio = isAudio(value) ? value : { id: 0, name: "" };
  if (recordings && recordings.length > 0) {
    const known = recordings.some(({ id }) => id === audio.id) || audio.id === 0;
    const list = known ? recordings : [{ ...audio }, ...recordings];
    return (
      <Select
        label={field.title}
        description={field.help}
        error={errorAt(path)}
        inputWrapperOrder={["label", "input", "description", "error"]}
        placeholder={t("Choose a recording")}
        data={list.map(({ id, name }) => ({ value: String(id), label: name || t("Recording {id}", { id }) }))}
        value={audio.id === 0 ? null : String(audio.id)}
        onChange={(next) => {
          const found = list.find(({ id }) => String(id) === next);
          if (found) onChange({ id: found.id, name: found.name });
        }}
        searchable
        readOnly={isReadOnly}
        data-field={path}
      />
    );
  }
  return (
    <NumberInput
      label={field.title}
      description={field.help ?? t("The number of the recording in your media library.")}
      error={errorAt(path)}
      inputWrapperOrder={["label", "input", "description", "error"]}
      placeholder={t("Number of the recording")}
      value={audio.id || ""}
      min={0}
      allowDecimal={false}
      onChange={(next) => onChange({ id: typeof next === "number" ? next : 0, name: "" })}
      readOnly={isReadOnly}
      data-field={path}
    />
  );
}

function isAudio(value: unknown): value is { id: number; name: string } {
  return typeof value === "object" && value !== null && "id" in value && typeof value.id === "number";
}
