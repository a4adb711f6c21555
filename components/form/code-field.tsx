"use client";
import { Textarea } from "@mantine/core";
import type { FieldProps } from "./field";
import styles from "./form.module.css";
import { useFormFacts } from "./form-context";

/** Lines of the script language or of JavaScript, as they are written. */
export function CodeField({ field, path, value, onChange }: FieldProps<string>) {
  const { errorAt, isReadOnly } = useFormFacts();
  return (
    <Textarea
      className={styles.mono ?? ""}
      label={field.title}
      description={field.help}
      error={errorAt(path)}
      inputWrapperOrder={["label", "input", "description", "error"]}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autosize
      minRows={6}
      maxRows={24}
      spellCheck={false}
      readOnly={isReadOnly}
      data-field={path}
    />
  );
}
