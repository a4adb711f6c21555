"use client";
import { TextInput } from "@mantine/core";
import { t } from "@/lib/words/t";
import { useFormFacts } from "./form-context";
import { VariableInput } from "./suggest-fields";

interface PickRowProps {
  row: Record<string, unknown>;
  set: (part: Record<string, unknown>) => void;
  path: string;
}

/** A place in the answer and the variable that keeps what stands there. */
export function PickRow({ row, set, path }: PickRowProps) {
  const { errorAt, isReadOnly } = useFormFacts();
  return (
    <>
      <TextInput
        size="xs"
        aria-label={t("Place in the answer")}
        placeholder="customer.first_name"
        value={typeof row.path === "string" ? row.path : ""}
        error={errorAt(`${path}.path`) !== undefined}
        onChange={(event) => set({ path: event.currentTarget.value })}
        readOnly={isReadOnly}
        data-field={`${path}.path`}
      />
      <VariableInput
        label={t("Keep in")}
        value={typeof row.variable === "string" ? row.variable : ""}
        onChange={(variable) => set({ variable })}
        path={`${path}.variable`}
      />
    </>
  );
}
