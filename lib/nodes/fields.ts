// Field builders: the schema of a value together with how a form shows it (`x-` keywords). A node type's data is
// made of these, so the same field looks and behaves the same everywhere.
import type { TSchema } from "typebox";
import * as Type from "typebox"; // not the object of that name, see lib/flow/graph
import type { LibraryKind } from "@/lib/flow/library";
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
  | "shares"
  | "condition"
  | "week"
  | "dates"
  | "url"
  | "headers"
  | "picks"
  | "voice"
  | "audio"
  | "library"
  | "subflow"
  | "language"
  | "yaml"
  | "javascript"
  | "time-zone"
  | "country"
  | "samples"
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
  asked?: Asked;
  /** Parameters it becomes, as the catalogues name them: "gather@v2.timeout", "read.timeout_ms". */
  becomes?: readonly string[];
}

/** A field that is asked only when, or unless, another one has a value. */
export type Asked = { when: string } | { unless: string };

const meta = (options: FieldOptions, fallback: Widget) => {
  const { title, help, widget, more, unit, placeholder, labels, asked, becomes } = options;
  return {
    title,
    "x-widget": widget ?? fallback,
    ...(help && { description: help }),
    ...(more && { "x-more": true }),
    ...(unit && { "x-unit": unit }),
    ...(placeholder && { "x-placeholder": placeholder }),
    ...(labels && { "x-labels": labels }),
    ...(becomes && { "x-becomes": becomes }),
    ...(asked && { "x-asked": asked }),
  };
};

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

/** The name of a variable that has to have one; an unfinished row may still be empty. */
export const variableName = (options: FieldOptions) =>
  Type.String({ maxLength: 40, ...meta(options, "variable") });

/** A field that flows saved before it existed do not have: without it they mean what they always meant. */
export const optional = <S extends TSchema>(schema: S) => Type.Optional(schema);

/** A recording of the account's media library: its id there, and its name for people. 0 is none. */
export const audio = (options: FieldOptions) =>
  Type.Object(
    { id: Type.Integer({ minimum: 0 }), name: Type.String({ maxLength: 200 }) },
    { additionalProperties: false, ...meta(options, "audio") },
  );

/**
 * Something of the workspace's library: its id there, and its name for people. An empty id is nothing yet; where nothing
 * is a choice too, the placeholder says what it means.
 */
export const chosen = ({ kind, ...options }: FieldOptions & { kind: LibraryKind }) =>
  Type.Object(
    { id: Type.String({ maxLength: 64 }), name: Type.String({ maxLength: 200 }) },
    { additionalProperties: false, "x-kind": kind, ...meta(options, "library") },
  );

/** A published flow at one of its versions: "flowId@3", "Take a message, v3", and the ways out it comes back by. */
export const subflowChoice = (options: FieldOptions) =>
  Type.Object(
    {
      id: Type.String({ maxLength: 80 }),
      name: Type.String({ maxLength: 200 }),
      ways: Type.Array(
        Type.Object(
          { id: Type.String({ maxLength: 40 }), label: Type.String({ maxLength: 500 }) },
          { additionalProperties: false },
        ),
        { maxItems: 20 },
      ),
    },
    { additionalProperties: false, "x-kind": "flows", ...meta(options, "subflow") },
  );

/** One of the flow's languages, such as fr-FR; empty is none yet. */
export const languageChoice = (options: FieldOptions) =>
  Type.String({ pattern: "^$|^[a-z]{2}-[A-Z]{2}$", ...meta(options, "language") });

/** What linking puts in the place of a name. No form shows it, and nobody writes it. */
export const linkedIn = <S extends TSchema>(schema: S) => Type.Optional(schema);

export const choice = <const V extends string>(values: readonly V[], options: FieldOptions) =>
  Type.Unsafe<V>({ type: "string", enum: [...values], ...meta(options, "choice") });

export const list = <S extends TSchema>(item: S, options: FieldOptions & { max: number; widget: Widget }) =>
  Type.Array(item, { maxItems: options.max, ...meta(options, options.widget) });

/** Several lines of text with variable chips. */
export const longText = (options: FieldOptions & { widget: Widget }) =>
  Type.String({ maxLength: 20_000, ...meta(options, options.widget) });
/** A local date, 2026-12-24. */
export const date = (options: FieldOptions) =>
  Type.String({ pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", ...meta(options, "dates") });
/** Periods within a day, "09:00" to "24:00". */
export const periods = (options: FieldOptions) => {
  const time = Type.String({ pattern: "^(?:[01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$" });
  return Type.Array(exact({ from: time, to: time }), { maxItems: 12, ...meta(options, "week") });
};
/** An IANA time zone; "" is the flow's. */
export const timeZone = (options: FieldOptions) =>
  Type.String({ maxLength: 64, ...meta(options, "time-zone") });
/** A country, with a region where holidays differ ("FR", "FR-57"); "" is none. */
export const country = (options: FieldOptions) =>
  Type.String({ pattern: "^$|^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$", ...meta(options, "country") });

/** An object with exactly these members; with a title it is one field of its own. */
export const exact = <P extends Record<string, TSchema>>(
  properties: P,
  options?: FieldOptions & { widget: Widget },
) => Type.Object(properties, { additionalProperties: false, ...(options && meta(options, options.widget)) });
