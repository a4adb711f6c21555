"use client";
import { Autocomplete, Select } from "@mantine/core";
import { locale } from "@/lib/words/reader";
import { t } from "@/lib/words/t";
import type { FieldProps } from "./field";
import { useFormFacts } from "./form-context";

const order = ["label", "input", "description", "error"] as ("label" | "input" | "description" | "error")[];

/** The name of a variable to save into; names in use are offered. */
export function VariableField({ field, path, value, onChange }: FieldProps<string>) {
  const { errorAt, isReadOnly, variables } = useFormFacts();
  return (
    <Autocomplete
      label={field.title}
      description={field.help}
      error={errorAt(path)}
      inputWrapperOrder={order}
      placeholder={t("Not kept")}
      data={savedNames(variables)}
      value={value}
      onChange={(next) => onChange(asName(next))}
      readOnly={isReadOnly}
      data-field={path}
    />
  );
}

/** The same without a label, in a row. */
export function VariableInput(props: {
  label: string;
  value: string;
  onChange: (name: string) => void;
  path: string;
}) {
  const { errorAt, isReadOnly, variables } = useFormFacts();
  return (
    <Autocomplete
      size="xs"
      aria-label={props.label}
      placeholder={t("variable")}
      error={errorAt(props.path) !== undefined}
      data={savedNames(variables)}
      value={props.value}
      onChange={(next) => props.onChange(asName(next))}
      readOnly={isReadOnly}
      data-field={props.path}
    />
  );
}

/** "First name" typed by a person is the variable first_name. */
const asName = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/[^\w]+/g, "_")
    .replace(/^_+(?=.)|^\d+/, "")
    .toLowerCase()
    .slice(0, 40);

const savedNames = (variables: readonly { name: string }[]) => [
  ...new Set(variables.map(({ name }) => name).filter((name) => !name.includes("."))),
];

/** A number of the account that people see; typed by hand where the account's numbers could not be read. */
export function CallerIdField({ field, path, value, onChange }: FieldProps<string>) {
  const { errorAt, isReadOnly, numbers = [] } = useFormFacts();
  return (
    <Autocomplete
      label={field.title}
      description={field.help}
      error={errorAt(path)}
      inputWrapperOrder={order}
      placeholder={field.placeholder ?? t("Chosen for you")}
      data={[...new Set(numbers.map((number) => number.value))]}
      value={value}
      onChange={onChange}
      readOnly={isReadOnly}
      data-field={path}
    />
  );
}

export function VoiceField({ field, path, value, onChange }: FieldProps<string>) {
  const { errorAt, isReadOnly, voices = [] } = useFormFacts();
  const known = voices.some((voice) => voice.value === value) || value === "";
  return (
    <Select
      label={field.title}
      description={field.help}
      error={errorAt(path)}
      inputWrapperOrder={order}
      data={[...(known ? [] : [{ value, label: value }]), ...voices]}
      placeholder={t("The flow's voice")}
      value={value || null}
      onChange={(next) => onChange(next ?? "")}
      searchable
      clearable
      readOnly={isReadOnly}
      data-field={path}
    />
  );
}

export function TimeZoneField({ field, path, value, onChange }: FieldProps<string>) {
  const { errorAt, isReadOnly, settings } = useFormFacts();
  return (
    <Select
      label={field.title}
      description={field.help}
      error={errorAt(path)}
      inputWrapperOrder={order}
      placeholder={t("{timeZone}, the flow's", { timeZone: settings.timeZone })}
      data={zones()}
      value={value || null}
      onChange={(next) => onChange(next ?? "")}
      searchable
      clearable
      limit={80}
      readOnly={isReadOnly}
      data-field={path}
    />
  );
}

export function CountryField({ field, path, value, onChange }: FieldProps<string>) {
  const { errorAt, isReadOnly } = useFormFacts();
  const known = countries().some((country) => country.value === value) || value === "";
  return (
    <Select
      label={field.title}
      description={field.help}
      error={errorAt(path)}
      inputWrapperOrder={order}
      placeholder={t("No holidays")}
      data={known ? countries() : [{ value, label: value }, ...countries()]}
      value={value || null}
      onChange={(next) => onChange(next ?? "")}
      searchable
      clearable
      readOnly={isReadOnly}
      data-field={path}
    />
  );
}

let zoneNames: string[] | undefined;
/** Made on first use: there are four hundred. */
export function zones(): string[] {
  zoneNames ??= Intl.supportedValuesOf("timeZone");
  return zoneNames;
}

const codes =
  "AT AU BE BG BR CA CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT JP LT LU LV MA MC MT MX NL NO NZ PL PT RO RS SE SG SI SK TN TR UA US ZA";
const countries = () =>
  [
    ...codes.split(" ").map((value) => ({
      value,
      label: new Intl.DisplayNames(locale(), { type: "region" }).of(value) ?? value,
    })),
    { value: "FR-57", label: t("France, Alsace-Moselle") },
  ].toSorted((a, b) => a.label.localeCompare(b.label));
