"use client";
import { TextInput } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { locale } from "@/lib/words/reader";
import { t } from "@/lib/words/t";
import type { FieldProps } from "./field";
import styles from "./form.module.css";
import { useFormFacts } from "./form-context";
import { countryOfNumber, formatNumber } from "./phone-format";
import { TextWithVariables } from "./text-with-variables";

/**
 * A phone number in international form, or a variable that holds one. Formatted when the field is left; in a row it shows
 * which country the number is of, once it is one.
 */
export function PhoneField(props: FieldProps<string> & { isBare?: boolean }) {
  const { field, path, value, onChange, isBare } = props;
  const { errorAt, isReadOnly, settings } = useFormFacts();
  const home = countryOf(settings.language);
  const country = countryOfNumber(value, home);
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
      onBlur={() => onChange(formatNumber(value, home))}
      rightSection={country && <NumberCountry country={country} />}
      rightSectionWidth={46}
      rightSectionPointerEvents="none"
      data-field={path}
    />
  );
}

/** "fr-FR" -> "FR": how a number without a country code is meant. */
const countryOf = (language: string) => language.slice(-2);

function NumberCountry({ country }: { country: string }) {
  const name = new Intl.DisplayNames(locale(), { type: "region" }).of(country) ?? country;
  return (
    <span className={styles.country} role="img" aria-label={t("A number of {name}", { name })}>
      <IconCheck size={12} aria-hidden="true" />
      {country}
    </span>
  );
}
