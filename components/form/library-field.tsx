"use client";
import { Anchor, Select } from "@mantine/core";
import { PlayButton } from "@/components/prompts/play-button";
import type { LibraryKind } from "@/lib/flow/library";
import { t } from "@/lib/words/t";
import type { FieldProps } from "./field";
import styles from "./form.module.css";
import { useFormFacts } from "./form-context";

/** Where things of a kind are kept, and where a new one is made. */
const homes: Record<LibraryKind, { of: (id: string) => string; make: string }> = {
  lists: { of: (id) => `/contacts/callers/${id}`, make: "/contacts/callers?new" },
  calendars: { of: (id) => `/calendars/${id}`, make: "/calendars?new" },
  flows: { of: (id) => `/editor/${id.split("@")[0]}`, make: "/flows" },
  prompts: { of: (id) => `/prompts/${id}`, make: "/prompts?new" },
};

/** Something of the workspace's library, chosen by its name; where it is kept is a click away, in a tab of its own. */
export function LibraryField({ field, path, value, onChange }: FieldProps) {
  const { errorAt, isReadOnly, library, soundOf } = useFormFacts();
  const { id, name } = isChosen(value) ? value : { id: "", name: "" };
  const offered = field.kind ? (library?.[field.kind] ?? []) : [];
  const isOffered = id === "" || offered.some((one) => one.value === id);
  const sound = field.kind === "prompts" && id ? soundOf?.(id) : undefined;
  const home = field.kind && homes[field.kind];
  const help =
    offered.length === 0
      ? t(
          "{kind, select, lists {Your workspace has no list yet. Make the first one.} calendars {Your workspace has no calendar yet. Make the first one.} prompts {Your workspace has no prompt yet. Make the first one.} other {Your workspace has no flow yet. Make the first one.}}",
          { kind: field.kind },
        )
      : field.help;
  return (
    <div>
      <Select
        label={field.title}
        description={help}
        error={errorAt(path)}
        inputWrapperOrder={["label", "input", "description", "error"]}
        placeholder={
          field.placeholder ??
          t(
            "{kind, select, lists {Choose a list} calendars {Choose a calendar} prompts {Choose a prompt} other {Choose a flow}}",
            { kind: field.kind },
          )
        }
        nothingFoundMessage={t(
          "{kind, select, lists {There is no such list.} calendars {There is no such calendar.} prompts {There is no such prompt.} other {There is no such flow.}}",
          { kind: field.kind },
        )}
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
      <div className={styles.below}>
        {sound !== undefined && <PlayButton sha256={sound} label={name} />}
        {home && !isReadOnly && (
          <Anchor size="xs" href={id ? home.of(id) : home.make} target="_blank">
            {id
              ? t("Edit “{name}”", { name })
              : t(
                  "{kind, select, lists {New list…} calendars {New calendar…} prompts {New prompt…} other {New flow…}}",
                  { kind: field.kind },
                )}
          </Anchor>
        )}
      </div>
    </div>
  );
}

function isChosen(value: unknown): value is { id: string; name: string } {
  return typeof value === "object" && value !== null && "id" in value && typeof value.id === "string";
}
