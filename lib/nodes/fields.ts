// Field builders: the schema of a value together with how a form shows it (`x-` keywords). A node type's data is
// made of these, so the same field looks and behaves the same everywhere.
import { type TSchema, Type } from "typebox";
import { VARIABLE_NAME } from "@/lib/flow/variables";

/** How the form renders a field; the one renderer in components/form knows these and no others. */
export type Widget =
  | "speech"
  | "message"
  | "text"
  | "lines"
  | "number"
  | "seconds"
  | "switch"
  | "choice"
  | "phone"
  | "phones"
  | "caller-id"
  | "keys"
  | "variable"
  | "assignments"
  | "condition"
  | "week"
  | "dates"
  | "url"
  | "headers"
  | "picks"
  | "voice"
  | "audio"
  | "yaml"
  | "time-zone"
  | "key";

export interface FieldOptions {
  title: string;
  help?: string;
  widget?: Widget;
  /** Shown behind "More settings". */
  more?: boolean;
  /** Unit inside the number field. */
  unit?: string;
  placeholder?: string;
  /** Labels of a choice's values. */
  labels?: Record<string, string>;
}

const meta = ({ title, help, widget, more, unit, placeholder, labels }: FieldOptions, fallback: Widget) => ({
  title,
  "x-widget": widget ?? fallback,
  ...(help && { description: help }),
  ...(more && { "x-more": true }),
  ...(unit && { "x-unit": unit }),
  ...(placeholder && { "x-placeholder": placeholder }),
  ...(labels && { "x-labels": labels }),
});

/** Words spoken to the caller, with variable chips. */
export const speech = (options: FieldOptions) => Type.String({ maxLength: 4000, ...meta(options, "speech") });
/** Words sent by SMS, with variable chips. */
export const message = (options: FieldOptions) =>
  Type.String({ maxLength: 3200, ...meta(options, "message") });
/** One line of text with variable chips. */
export const line = (options: FieldOptions) => Type.String({ maxLength: 500, ...meta(options, "text") });
export const integer = (options: FieldOptions & { min: number; max: number }) =>
  Type.Integer({ minimum: options.min, maximum: options.max, ...meta(options, "number") });
export const seconds = (options: FieldOptions & { min: number; max: number }) =>
  Type.Integer({
    minimum: options.min,
    maximum: options.max,
    ...meta({ unit: "seconds", ...options }, "seconds"),
  });
export const toggle = (options: FieldOptions) => Type.Boolean(meta(options, "switch"));
/** The name of a variable to save into; empty saves nothing. */
export const saveAs = (options: FieldOptions) =>
  Type.String({ maxLength: 40, pattern: `^$|${VARIABLE_NAME}`, ...meta(options, "variable") });

export const choice = <const V extends string>(values: readonly V[], options: FieldOptions) =>
  Type.Unsafe<V>({ type: "string", enum: [...values], ...meta(options, "choice") });

export const list = <S extends TSchema>(item: S, options: FieldOptions & { max: number; widget: Widget }) =>
  Type.Array(item, { maxItems: options.max, ...meta(options, options.widget) });

/** An object with exactly these members. */
export const exact = <P extends Record<string, TSchema>>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });
