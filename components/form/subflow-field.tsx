"use client";
import { Button, Select } from "@mantine/core";
import { t } from "@/lib/words/t";
import type { FieldProps } from "./field";
import styles from "./form.module.css";
import { type LibraryName, useFormFacts } from "./form-context";

interface Chosen {
  id: string;
  name: string;
  ways: { id: string; label: string }[];
}

/** A published flow at one version. A newer version is offered, never taken by itself: callers hear what was chosen. */
export function SubflowField({ field, path, value, onChange }: FieldProps) {
  const { errorAt, isReadOnly, library } = useFormFacts();
  const chosen = isChosen(value) ? value : { id: "", name: "", ways: [] };
  const offered: readonly LibraryName[] = library?.flows ?? [];
  const isOffered = chosen.id === "" || offered.some((one) => one.value === chosen.id);
  const newer = isOffered ? undefined : offered.find((one) => flowOf(one.value) === flowOf(chosen.id));
  const take = ({ value: id, label: name, ways = [] }: LibraryName) =>
    onChange({ id, name, ways: ways.map((way) => ({ ...way })) });
  return (
    <div className={styles.stack}>
      <Select
        label={field.title}
        description={field.help}
        error={errorAt(path)}
        inputWrapperOrder={["label", "input", "description", "error"]}
        placeholder={t("Choose a published flow")}
        nothingFoundMessage={t("No published flow is called that.")}
        data={[...(isOffered ? [] : [{ value: chosen.id, label: chosen.name }]), ...offered]}
        value={chosen.id || null}
        onChange={(next) => {
          const found = offered.find((one) => one.value === next);
          if (found) take(found);
        }}
        searchable
        readOnly={isReadOnly}
        data-field={path}
      />
      {newer && !isReadOnly && (
        <Button size="xs" onClick={() => take(newer)}>
          {t("Use {label}", { label: newer.label })}
        </Button>
      )}
      {chosen.id !== "" && chosen.ways.length === 0 && (
        <p className={styles.pairHelp}>
          {t("This flow never comes back: it has no “Go back” step. The call ends in it.")}
        </p>
      )}
    </div>
  );
}

const flowOf = (id: string) => id.slice(0, id.lastIndexOf("@"));

const isChosen = (value: unknown): value is Chosen =>
  typeof value === "object" &&
  value !== null &&
  "id" in value &&
  "ways" in value &&
  Array.isArray(value.ways);
