"use client";
import { NumberInput, SegmentedControl, Select, Switch } from "@mantine/core";
import { AssignmentsField } from "./assignments-field";
import { AudioField } from "./audio-field";
import { ChoiceGroup } from "./choice-group";
import { CodeField } from "./code-field";
import { ConditionField } from "./condition-field";
import { DatesField } from "./dates-field";
import type { FieldSpec } from "./field-spec";
import { useFormFacts } from "./form-context";
import { KeysField } from "./keys-field";
import { LanguageField } from "./language-field";
import { LibraryField } from "./library-field";
import { PairsField } from "./pairs-field";
import { PhoneField } from "./phone-field";
import { PhonesField } from "./phones-field";
import { PicksField } from "./picks-field";
import { SharesField } from "./shares-field";
import { SubflowField } from "./subflow-field";
import { CallerIdField, CountryField, TimeZoneField, VariableField, VoiceField } from "./suggest-fields";
import { TextWithVariables } from "./text-with-variables";
import { WeekField } from "./week-field";

export interface FieldProps<V = unknown> {
  field: FieldSpec;
  /** Path within the node's data: "keys.1.label". */
  path: string;
  value: V;
  onChange: (value: V) => void;
}

/** Draws one field by its widget. A value of the wrong type shows as empty; the problem list says what is wrong. */
export function Field(props: FieldProps & { data?: Record<string, unknown> }) {
  const { field, value } = props;
  const text = { ...props, value: typeof value === "string" ? value : "" };
  const rows = { ...props, value: Array.isArray(value) ? (value as Record<string, unknown>[]) : [] };
  switch (field.widget) {
    case "speech":
    case "message":
    case "text":
    case "lines":
    case "url":
      return <TextWithVariables {...text} />;
    case "number":
    case "seconds":
      return <NumberField {...props} value={typeof value === "number" ? value : undefined} />;
    case "switch":
      return <SwitchField {...props} value={value === true} />;
    case "choice":
    case "key":
      return <ChoiceField {...text} />;
    case "phone":
      return <PhoneField {...text} />;
    case "phones":
      return <PhonesField {...rows} />;
    case "caller-id":
      return <CallerIdField {...text} />;
    case "keys":
      return <KeysField {...rows} />;
    case "variable":
      return <VariableField {...text} />;
    case "assignments":
      return <AssignmentsField {...rows} />;
    case "condition":
      return <ConditionField {...rows} />;
    case "shares":
      return <SharesField {...rows} />;
    case "week":
      return <WeekField {...props} />;
    case "dates":
      return <DatesField {...rows} />;
    case "headers":
    case "samples":
      return <PairsField {...rows} />;
    case "picks":
      return <PicksField {...rows} request={props.data ?? {}} />;
    case "voice":
      return <VoiceField {...text} />;
    case "library":
      return <LibraryField {...props} />;
    case "subflow":
      return <SubflowField {...props} />;
    case "language":
      return <LanguageField {...text} />;
    case "audio":
      return <AudioField {...props} />;
    case "yaml":
    case "javascript":
      return <CodeField {...text} />;
    case "time-zone":
      return <TimeZoneField {...text} />;
    case "country":
      return <CountryField {...text} />;
  }
}

type TypedProps<V> = Omit<FieldProps, "value"> & { value: V };

function NumberField({ field, path, value, onChange }: TypedProps<number | undefined>) {
  const { errorAt, isReadOnly } = useFormFacts();
  return (
    <NumberInput
      label={field.title}
      description={field.help}
      error={errorAt(path)}
      inputWrapperOrder={["label", "input", "description", "error"]}
      value={value ?? ""}
      onChange={(next) => typeof next === "number" && onChange(next)}
      {...(field.minimum !== undefined && { min: field.minimum })}
      {...(field.maximum !== undefined && { max: field.maximum })}
      clampBehavior="blur"
      allowDecimal={false}
      suffix={field.unit ? ` ${field.unit}` : ""}
      readOnly={isReadOnly}
      data-field={path}
    />
  );
}

function SwitchField({ field, path, value, onChange }: TypedProps<boolean>) {
  const { errorAt, isReadOnly } = useFormFacts();
  return (
    <Switch
      label={field.title}
      description={field.help}
      error={errorAt(path)}
      labelPosition="left"
      checked={value ?? false}
      disabled={isReadOnly}
      onChange={(event) => onChange(event.currentTarget.checked)}
      data-field={path}
    />
  );
}

/** Few short choices lie open, many are a list. */
function ChoiceField({ field, path, value, onChange }: TypedProps<string>) {
  const { errorAt, isReadOnly } = useFormFacts();
  const options = field.options ?? [];
  const isShort = options.length <= 4 && options.map(({ label }) => label).join("").length <= 26;
  if (!isShort) {
    return (
      <Select
        label={field.title}
        description={field.help}
        error={errorAt(path)}
        inputWrapperOrder={["label", "input", "description", "error"]}
        data={options}
        value={value}
        onChange={(next) => next !== null && onChange(next)}
        searchable={options.length > 8}
        readOnly={isReadOnly}
        data-field={path}
      />
    );
  }
  return (
    <ChoiceGroup field={field} path={path}>
      <SegmentedControl
        aria-label={field.title}
        fullWidth
        data={options}
        value={value}
        onChange={onChange}
        readOnly={isReadOnly}
        data-field={path}
      />
    </ChoiceGroup>
  );
}
