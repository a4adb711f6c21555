// Sentences about single fields and settings, for changes that no node type describes in its own words.

import { targetNames } from "@/lib/compile/2-check";
import type { FieldChange } from "@/lib/flow/compare";
import type { GraphNode } from "@/lib/flow/graph";
import { findNodeType } from "@/lib/nodes";
import { languageName } from "@/lib/shared/language-name";
import { shorten } from "@/lib/shared/text";
import { msg, quoted, t } from "@/lib/words/t";
import type { Piece } from "./notices";

/** The sentence for a top-level field of a node's data, or null when no caller can tell. */
export function fieldSentence(old: GraphNode, node: GraphNode, key: string): Piece[] | null {
  if (key === "type")
    return [{ text: t("“{name}” is now a ", { name: node.name }) }, { text: title(node), tone: "new" }];
  const field = schemaOf(node, key);
  if (field["x-widget"] === "variable") return null; // where an answer is kept is not heard
  const is = valueWords(node.data[key], field);
  const was = valueWords(old.data[key], field);
  const place: Piece = { text: t("At “{name}”, “{label}” ", { name: node.name, label: labelOf(node, key) }) };
  if (is === null || was === null) return [place, { text: t("changed"), tone: "new" }];
  return [place, ...isInsteadOf(is, was)];
}

/** The sentence for a text in another language, or null when the change is none or the flow does not speak it. */
export function textSentence(
  node: GraphNode,
  { path, before, after }: FieldChange,
  spoken: readonly { language: string }[],
): Piece[] | null {
  const [texts, language = "", key = ""] = path.split(".");
  if (texts !== "texts" || !spoken.some((one) => one.language === language)) return null;
  const values = { name: node.name, label: labelOf(node, key), language: languageName(language) };
  const place: Piece = { text: t("At “{name}”, “{label}” in {language} ", values) };
  return [place, ...isInsteadOf(valueWords(after) ?? "", valueWords(before) ?? "")];
}

const isInsteadOf = (is: string, was: string): Piece[] => [
  { text: t("is ") },
  { text: is, tone: "new" },
  { text: t(" instead of {was}", { was }), tone: "old" },
];

function labelOf(node: GraphNode, key: string): string {
  const { title: label } = schemaOf(node, key);
  return typeof label === "string" ? t(label) : key;
}

/** A setting of the flow, when callers can tell; its name and description are for the team alone. */
export function flowSentence({ path, before, after }: FieldChange): Piece[][] {
  const words = settings[path];
  if (!words) return [];
  return [
    [
      { text: `${t(words)} ` },
      { text: settingWords(after), tone: "new" },
      { text: t(" instead of {was}", { was: settingWords(before) }), tone: "old" },
    ],
  ];
}

/** A target under its own name; every other setting is said as it is written. */
const settingWords = (value: unknown): string =>
  Object.entries(targetNames).find(([target]) => target === value)?.[1] ?? String(value);

/** A value as a person would say it; null when only "changed" can be said. */
export function valueWords(value: unknown, field: Record<string, unknown> = {}): string | null {
  if (value === undefined || value === null || value === "") return t("empty");
  if (typeof value === "boolean") return value ? t("on") : t("off");
  const unit = typeof field["x-unit"] === "string" ? ` ${t(field["x-unit"])}` : "";
  if (typeof value === "number") return `${value}${unit}`;
  if (typeof value !== "string") return null;
  const labels: unknown = field["x-labels"];
  const label = typeof labels === "object" && labels !== null ? Reflect.get(labels, value) : undefined;
  return typeof label === "string" ? t(label) : quoted(shorten(value, 120));
}

const settings: Record<string, string> = {
  voice: msg("Callers hear the voice"),
  language: msg("Texts are spoken in"),
  timeZone: msg("Times follow"),
  target: msg("Calls are answered by"),
};

const title = (node: GraphNode) => t(findNodeType(node.type)?.title ?? node.type);

function schemaOf(node: GraphNode, key: string): Record<string, unknown> {
  const field: unknown = findNodeType(node.type)?.data.properties[key];
  return typeof field === "object" && field !== null ? { ...field } : {};
}
