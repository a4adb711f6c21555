"use client";
import { Input } from "@mantine/core";
import type { ReactNode } from "react";
import type { FieldSpec } from "./field-spec";
import { useFormFacts } from "./form-context";

/** Label, help and error around fields that are more than one control. */
export function ChoiceGroup(props: {
  field: FieldSpec;
  path: string;
  children: ReactNode;
  labelId?: string;
}) {
  const { field, path, children, labelId } = props;
  const error = useFormFacts().errorAt(path);
  return (
    <Input.Wrapper
      label={field.title}
      labelElement="div"
      labelProps={labelId ? { id: labelId } : {}}
      description={error ? undefined : field.help}
      error={error}
      inputWrapperOrder={["label", "input", "description", "error"]}
      data-field={path}
    >
      {children}
    </Input.Wrapper>
  );
}
