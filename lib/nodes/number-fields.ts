// The phone numbers that are written into a step: fields of its data, and of rows in a list of its data.
import type { AnyNode } from "./contract";

export interface NumberField {
  field: string;
  /** In each row of the list `field`. */
  member?: string;
}

interface Annotated {
  "x-widget"?: string;
  items?: { properties?: Record<string, Annotated> };
}

/** In the order of the form. */
export const numberFields = ({ data }: AnyNode): NumberField[] =>
  Object.entries(data.properties).flatMap(([field, property]): NumberField[] => {
    const about = property as Annotated; // JSON Schema keywords are plain members
    if (isNumber(about)) return [{ field }];
    return Object.entries(about.items?.properties ?? {}).flatMap(([member, each]) =>
      isNumber(each) ? [{ field, member }] : [],
    );
  });

const isNumber = ({ "x-widget": widget }: Annotated) => widget === "phone" || widget === "caller-id";
