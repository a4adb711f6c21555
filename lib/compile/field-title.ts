// What the form calls a field, so that a sentence about it says the same word.
import type { TSchema } from "typebox";
import { msg } from "@/lib/words/t";

/** The title of the deepest titled schema on the way: "keys.1.label" -> "Leads to". */
export function fieldTitle(schema: TSchema, path: string): string {
  let title = path || msg("The step");
  let at: unknown = schema;
  for (const step of path.split(".")) {
    const { properties, items } = Object(at) as { properties?: Record<string, unknown>; items?: unknown }; // a schema's members
    at = properties?.[step] ?? items;
    const named: unknown = Object(at).title;
    if (typeof named === "string" && named !== "") title = named;
  }
  return title;
}
