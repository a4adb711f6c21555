// The words a step says or sends: the fields of its data that a voice reads or a message carries.
import type { AnyNode } from "./contract";

export interface TextField {
  field: string;
  title: string;
  widget: "speech" | "message";
  /** In characters, also in other languages. */
  maxLength: number;
}

/** Of a text in another language, as `GraphNode.texts` has it. */
const LONGEST = 4_000;

const known = new WeakMap<AnyNode, readonly TextField[]>();

/** In the order of the form. */
export function textFields(definition: AnyNode): readonly TextField[] {
  const before = known.get(definition);
  if (before) return before;
  const fields = Object.entries(definition.data.properties).flatMap(([field, property]): TextField[] => {
    const { title = field, "x-widget": widget, maxLength = LONGEST } = property as Annotated; // JSON Schema keywords are plain members
    return widget === "speech" || widget === "message"
      ? [{ field, title, widget, maxLength: Math.min(maxLength, LONGEST) }]
      : [];
  });
  known.set(definition, fields);
  return fields;
}

interface Annotated {
  title?: string;
  "x-widget"?: string;
  maxLength?: number;
}
