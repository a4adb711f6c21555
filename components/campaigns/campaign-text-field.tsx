"use client";
import { useMemo } from "react";
import type { FieldSpec } from "@/components/form/field-spec";
import { type FormFacts, FormProvider } from "@/components/form/form-context";
import { TextWithVariables } from "@/components/form/text-with-variables";
import type { ListField } from "@/lib/campaigns/contact-views";
import { defaultSettings } from "@/lib/flow/graph";
import { line } from "@/lib/nodes/fields";
import { t } from "@/lib/words/t";

interface CampaignTextFieldProps {
  value: string;
  fields: readonly ListField[];
  listName: string;
  error: string | undefined;
  onChange: (text: string) => void;
}

const field = (): FieldSpec => ({
  name: "text",
  title: t("Text"),
  widget: "message",
  help: t(
    "Insert a column of the list where each person's own value belongs. Click a chip to say what stands there when it is empty.",
  ),
  isMore: false,
  maxLength: 3_200,
  placeholder: t(
    "Hello …, your bike is due for its winter check. Reply YES to book a slot. Reply STOP to end.",
  ),
  fields: [],
  schema: line({ title: t("Text") }),
});

/** The text with chips for the columns of the list. */
export function CampaignTextField({ value, fields, listName, error, onChange }: CampaignTextFieldProps) {
  const facts = useMemo<FormFacts>(
    () => ({
      variables: fields.map(({ name, label }) => ({ name, label: label || name, from: listName })),
      settings: defaultSettings,
      isReadOnly: false,
      errorAt: () => error,
    }),
    [fields, listName, error],
  );
  return (
    <FormProvider value={facts}>
      <TextWithVariables field={field()} path="text" value={value} onChange={onChange} />
    </FormProvider>
  );
}
