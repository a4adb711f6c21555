// How a changed field is named and shown: by the words of the form, never by its path.

import type { FieldChange } from "@/lib/flow/compare";
import { findNodeType } from "@/lib/nodes";
import { languageName } from "@/lib/shared/language-name";
import { valueWords } from "@/lib/simulate/notice-fields";
import { t } from "@/lib/words/t";
import { targetNames } from "./version-data";

/** "keys.1.label" of a menu -> "Keys, 2: Leads to". */
export function fieldLabel(type: string, path: string): string {
  if (path === "name") return t("Name");
  if (path === "type") return t("Type");
  const [texts, language = "", ...field] = path.split(".");
  if (texts === "texts" && field.length > 0)
    return t("{field} in {language}", {
      field: fieldLabel(type, field.join(".")),
      language: languageName(language),
    });
  let schema: unknown = findNodeType(type)?.data;
  const words: string[] = [];
  for (const step of path.split(".")) {
    schema = /^\d+$/.test(step) ? member(schema, "items") : member(member(schema, "properties"), step);
    const title = member(schema, "title");
    words.push(/^\d+$/.test(step) ? String(Number(step) + 1) : typeof title === "string" ? t(title) : step);
  }
  return words.reduce(
    (text, word, at) => (at === 0 ? word : /^\d+$/.test(word) ? `${text}, ${word}` : `${text}: ${word}`),
    "",
  );
}

/** How a list without entries is shown. */
export const emptyValue = (): string => t("empty");

/** A value as the form would show it; the members of an item stand beside each other. */
export function shownValue(value: unknown): string {
  const words = valueWords(value);
  if (words !== null) return words;
  if (Array.isArray(value)) return value.length === 0 ? emptyValue() : value.map(shownItem).join("; ");
  return shownItem(value);
}

function shownItem(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value ?? "");
  return Object.values(value)
    .map(shownItem)
    .filter((member) => member !== "")
    .join(", ");
}

const flowFields = (): Record<string, string> => ({
  name: t("Name of the flow"),
  description: t("Description"),
  target: t("Target"),
  language: t("Language"),
  voice: t("Voice"),
  timeZone: t("Time zone"),
  allowUnverified: t("Unverified parameters"),
});

/** A setting of the flow as people say it: targets and languages by their names. */
export function flowFieldValue({ path }: FieldChange, value: unknown): string {
  if (path === "target") return targetNames[String(value)] ?? shownValue(value);
  if (path === "language" && typeof value === "string") return languageName(value);
  return shownValue(value);
}

export const flowFieldLabel = (path: string): string => flowFields()[path] ?? path;

function member(of: unknown, name: string): unknown {
  return typeof of === "object" && of !== null ? Reflect.get(of, name) : undefined;
}
