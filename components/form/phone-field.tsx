"use client";
import { TextInput } from "@mantine/core";
import type { FieldProps } from "./field";
import { useFormFacts } from "./form-context";
import { formatNumber, parseNumber } from "./phone-format";
import { TextWithVariables } from "./text-with-variables";

/** A phone number in international form, or a variable that holds one. Formatted when the field is left. */
export function PhoneField(props: FieldProps<string> & { isBare?: boolean }) {
  const { field, path, value, onChange, isBare } = props;
  const { errorAt, isReadOnly, settings } = useFormFacts();
  if (value.includes("{{") || !isBare) return <TextWithVariables {...props} />;
  return (
    <TextInput
      size="xs"
      aria-label={field.title}
      type="tel"
      placeholder="+33 1 86 95 00 00"
      value={value}
      error={errorAt(path) !== undefined}
      readOnly={isReadOnly}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={() => onChange(formatNumber(value, countryOf(settings.language)))}
      data-field={path}
      data-valid={parseNumber(value, countryOf(settings.language)) !== null || undefined}
    />
  );
}

/** "fr-FR" -> "FR": how a number without a country code is meant. */
const countryOf = (language: string) => language.slice(-2);
