// Repairs of what is spoken: keys that nobody announces, callers who are not told, braces that are no variable.

import { builtIns } from "@/lib/flow/variables";
import { t } from "@/lib/words/t";
import { announcedKeys } from "../announced-keys";
import { untoldKeys } from "../check-menus";
import type { Step } from "../survey";
import { valueAt, withValue } from "./data-path";
import { nearestWord } from "./nearest-word";
import { onStep, type StepSite, setData } from "./proposal";
import { spokenKey, wordsFor } from "./spoken-words";

/** Says of each key that nobody speaks of what it is for. */
export const announceKeys = onStep((site) => {
  const { graph, survey, step, data } = site;
  const text = typeof data.text === "string" ? data.text.trim() : "";
  const words = wordsFor(text, graph.settings.language);
  if (!words) return [];
  const sentences = untoldKeys(step, survey.steps).map((key) => {
    const label = labelOf(step, key);
    const sentence = words.key(label, spokenKey(key, words));
    // A label that reads as a key itself would announce another one.
    return label !== "" && [...announcedKeys(sentence)].join() === key ? sentence : null;
  });
  if (sentences.length === 0 || sentences.includes(null)) return [];
  const next = [text && /[.!?…:;,]$/.test(text) ? text : text && `${text}.`, ...sentences]
    .filter(Boolean)
    .join(" ");
  return [setData(t("Add “{sentences}”", { sentences: sentences.join(" ") }), site, { ...data, text: next })];
});

/** What a key is for: its label, else the name of the step it leads to. */
function labelOf({ node: { data }, ways }: Step, key: string): string {
  const rows = Array.isArray(data.keys) ? data.keys : [];
  const label = String(Object(rows.find((row) => Object(row).key === key)).label ?? "").trim();
  const name = ways.find(({ edge }) => edge.port === `key-${key}`)?.to?.node.name.trim();
  return label || name || "";
}

export const giveNotice = onStep((site) => {
  const { graph, step, data, field } = site;
  const words = wordsFor("", graph.settings.language);
  if (!words || field === "") return [];
  const notice = step.node.type === "record" ? words.message : words.recorded;
  return [setData(t("Tell them first"), site, withValue(data, field, notice))];
});

/** The variable that was meant, else the words without their braces. */
export const mendChip = onStep((site) => {
  const { data, field } = site;
  const text = valueAt(data, field);
  const [chip] = typeof text === "string" ? (BROKEN.exec(text) ?? []) : [];
  if (typeof text !== "string" || chip === undefined) return [];
  const inner = chip.slice(2, -2).trim();
  const variable = nearestWord(inner.replace(/\W+/g, "_").toLowerCase(), namesOf(site));
  const replaced = (by: string) =>
    withValue(
      data,
      field,
      text.replace(chip, () => by),
    );
  return [
    ...(variable === null
      ? []
      : [setData(t("Use the variable “{variable}”", { variable }), site, replaced(`{{${variable}}}`))]),
    setData(t("Leave the braces out"), site, replaced(inner)),
  ];
});

/** Braces that hold no variable's name. */
const BROKEN = /(?<!\$)\{\{(?!\s*[A-Za-z_][A-Za-z0-9_.]*\s*(?:\|[^{}]*)?\}\})[^{}]{0,60}\}\}/;

const namesOf = ({ survey }: StepSite): string[] => [
  ...survey.steps.flatMap(({ facts }) => facts.saves.map(([name]) => name)),
  ...builtIns.map(({ name }) => name),
];
