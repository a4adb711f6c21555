// A node type's schema as the list of fields a form shows, in the reader's language. The schema is the only declaration
// of a field.

import type { TSchema } from "typebox";
import type { LibraryKind } from "@/lib/flow/library";
import type { Asked, Widget } from "@/lib/nodes/fields";
import { t } from "@/lib/words/t";

export interface FieldSpec {
  name: string;
  title: string;
  widget: Widget;
  help?: string;
  /** Behind "More settings". */
  isMore: boolean;
  unit?: string;
  placeholder?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  maxItems?: number;
  /** For a field that names something of the workspace's library. */
  kind?: LibraryKind;
  options?: { value: string; label: string }[];
  asked?: Asked;
  /** Fields of a list's rows, or of an object. */
  fields: FieldSpec[];
  schema: TSchema;
  /** Parameters of the platform it becomes. */
  becomes?: readonly string[];
}

/** The `x-` keywords that lib/nodes/fields.ts writes, beside JSON Schema's own. */
interface Annotated {
  title?: string;
  description?: string;
  "x-widget"?: Widget;
  "x-more"?: boolean;
  "x-unit"?: string;
  "x-placeholder"?: string;
  "x-kind"?: LibraryKind;
  "x-asked"?: Asked;
  "x-labels"?: Record<string, string>;
  "x-becomes"?: readonly string[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  maxItems?: number;
  enum?: string[];
  items?: TSchema;
  properties?: Record<string, TSchema>;
}

export function fieldsOf(schema: TSchema): FieldSpec[] {
  const { properties } = schema as Annotated; // TypeBox types its options as unknown members
  return Object.entries(properties ?? {}).flatMap(([name, member]) => specOf(name, member));
}

function specOf(name: string, schema: TSchema): FieldSpec[] {
  const about = schema as Annotated; // as above
  const widget = about["x-widget"];
  if (!widget) return [];
  const labels = about["x-labels"] ?? {};
  return [
    {
      name,
      title: about.title === undefined ? name : t(about.title),
      widget,
      ...(about.description !== undefined && { help: t(about.description) }),
      isMore: about["x-more"] ?? false,
      ...(about["x-unit"] !== undefined && { unit: t(about["x-unit"]) }),
      ...(about["x-placeholder"] !== undefined && { placeholder: t(about["x-placeholder"]) }),
      ...(about.minimum !== undefined && { minimum: about.minimum }),
      ...(about.maximum !== undefined && { maximum: about.maximum }),
      ...(about.maxLength !== undefined && { maxLength: about.maxLength }),
      ...(about.maxItems !== undefined && { maxItems: about.maxItems }),
      ...(about["x-kind"] && { kind: about["x-kind"] }),
      ...(about["x-asked"] && { asked: about["x-asked"] }),
      ...(about.enum && {
        options: about.enum.map((value) => ({ value, label: t(labels[value] ?? value) })),
      }),
      fields: fieldsOf(about.items ?? schema),
      schema,
      ...(about["x-becomes"] && { becomes: about["x-becomes"] }),
    },
  ];
}

/** Whether a form asks for the field, given what else is filled in. */
export function isAsked({ asked }: FieldSpec, data: Readonly<Record<string, unknown>>): boolean {
  if (!asked) return true;
  return "when" in asked ? isFilled(data[asked.when]) : !isFilled(data[asked.unless]);
}

/** Something of the library is filled in once it has been chosen. */
function isFilled(value: unknown): boolean {
  if (typeof value === "object" && value !== null && "id" in value) return value.id !== "";
  return value !== undefined && value !== "" && value !== false;
}
