// Repairs of one field: the usual value, a row less, the same thing written as it must be.

import { voiceLanguage, voices } from "@/lib/callr/media";
import { renameVariable } from "@/lib/flow/template";
import { builtIns, findBuiltIn, VARIABLE_NAME } from "@/lib/flow/variables";
import { msg, quoted, t } from "@/lib/words/t";
import { dataFaults } from "../1-parse";
import { longestChain, REPLY_BUDGET_SECONDS } from "../check-calls";
import { rowOf, valueAt, withValue } from "./data-path";
import { nearestWord } from "./nearest-word";
import { onStep, type Propose, type Repair, type Site, type StepSite, setData } from "./proposal";
import { rawAsStep } from "./raw-as-step";

/** What the type begins with; nothing for a field that is optional. */
export const usualValue = onStep((site) => {
  const { step, data, field } = site;
  const name = field.split(".")[0] ?? "";
  const usual = Object(step.facts.definition?.initial)[name];
  return name === "" ? [] : [setData(t("Use the usual value"), site, withValue(data, name, usual))];
});

/** The row goes; without rows, the field as it usually is. */
export const mendData = onStep((site) => {
  const { step, data, field } = site;
  const { definition } = step.facts;
  if (!definition) return [];
  const row = rowOf(field);
  const proposals: Repair[] = [];
  if (row) proposals.push(setData(t("Remove that row"), site, withValue(data, row, undefined)));
  const known = Object.keys(definition.data.properties);
  const initial: Record<string, unknown> = structuredClone(definition.initial);
  const whole = {
    ...initial,
    ...Object.fromEntries(Object.entries(data).filter(([key]) => known.includes(key))),
  };
  if (field === "" && dataFaults(definition, whole).length === 0) {
    proposals.push(setData(t("Put its fields in order"), site, whole));
  }
  return [...proposals, ...(row || field === "" ? [] : usualValue(site))];
});

export const removeRow = onStep((site) => {
  const row = rowOf(site.field);
  if (!row) return [];
  const list = valueAt(site.data, row.split(".")[0] ?? "");
  const isLast = Array.isArray(list) && list.length === 1;
  return isLast ? [] : [setData(t("Remove that row"), site, withValue(site.data, row, undefined))];
});

/** The variable that was meant, when one is called nearly so. */
export const nearestVariable = onStep((site) => {
  const { survey, data, field, problem } = site;
  const names = [
    ...survey.steps.flatMap(({ facts }) => facts.saves.map(([name]) => name)),
    ...builtIns.map(({ name }) => name),
  ];
  const value = valueAt(data, field);
  if (typeof value !== "string") return [];
  const read = site.step.facts.reads.filter((each) => each.field === field).map(({ variable }) => variable);
  return read.flatMap((variable) => {
    const near = names.includes(variable) || findBuiltIn(variable) ? null : nearestWord(variable, names);
    if (near === null || !problem.message.includes(quoted(variable))) return [];
    const next = value === variable ? near : renameVariable(value, variable, near);
    return [setData(t("Use “{near}”", { near }), site, withValue(data, field, next))];
  });
});

/** "Order number" -> "Order_number". */
export const namedProperly = onStep((site) => {
  const given = valueAt(site.data, site.field);
  if (typeof given !== "string") return [];
  const name = given
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .trim()
    .replace(/[^A-Za-z0-9_]+/g, "_")
    .replace(/^(?=[0-9])/, "_")
    .slice(0, 40);
  const isName = new RegExp(VARIABLE_NAME).test(name) && /[A-Za-z0-9]/.test(name);
  return isName
    ? [setData(t("Call it “{name}”", { name }), site, withValue(site.data, site.field, name))]
    : [];
});

/** With the + it lacks. */
export const internationalNumber = onStep((site) => {
  const number = valueAt(site.data, site.field);
  if (typeof number !== "string") return [];
  const digits = number.replace(/[^0-9+]/g, "");
  const tries = digits.startsWith("00")
    ? [`+${digits.slice(2)}`]
    : digits.startsWith("+")
      ? [digits]
      : [`+${digits}`];
  return tries
    .filter((tried) => tried !== number && digits !== "")
    .map((tried) =>
      setData(t("Write it as {tried}", { tried }), site, withValue(site.data, site.field, tried)),
    );
});

export const encryptedAddress = onStep((site) => {
  const url = valueAt(site.data, site.field);
  if (typeof url !== "string" || url.trim() === "") return [];
  const next = `https://${url.trim().replace(/^https?:\/*/i, "")}`;
  return [setData(t("Begin it with https://"), site, withValue(site.data, site.field, next))];
});

const setTo =
  (label: string, value: unknown) =>
  (site: StepSite): Repair[] => [setData(t(label), site, withValue(site.data, site.field, value))];

export const threeTries = onStep(setTo(msg("Allow three tries"), 3));
export const fiveSeconds = onStep(setTo(msg("Wait five seconds"), 5));
export const flowZone = onStep(setTo(msg("Use the flow's time zone"), ""));

export const thirtySeconds = onStep((site) => {
  const row = rowOf(site.field);
  return row ? [setData(t("Ring for 30 s"), site, withValue(site.data, `${row}.seconds`, 30))] : [];
});

/** Periods that meet become one. */
export const mergePeriods = onStep((site) => {
  const periods = valueAt(site.data, site.field);
  if (!Array.isArray(periods)) return [];
  const merged: { from: string; to: string }[] = [];
  for (const { from, to } of periods.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = merged.at(-1);
    if (last && from <= last.to) last.to = to > last.to ? to : last.to;
    else merged.push({ from, to });
  }
  const words = merged.map(({ from, to }) => `${from}–${to}`).join(" and ");
  return [setData(t("Make it {words}", { words }), site, withValue(site.data, site.field, merged))];
});

/** A key of its own for the second choice, which leads where the first one does until the author decides. */
export const freeKey = onStep((site) => {
  const { step, data, field, graph } = site;
  const used = (Array.isArray(data.keys) ? data.keys : []).map((row) => String(Object(row).key));
  const free = [..."1234567890*#"].find((key) => !used.includes(key));
  const end = graph.edges.find(
    (edge) => edge.from === step.node.id && edge.port === `key-${valueAt(data, field)}`,
  );
  if (free === undefined) return [];
  const label = t("Give it key {free}", { free });
  return [
    {
      label,
      command: {
        do: "batch",
        label,
        commands: [
          { do: "setData", id: step.node.id, data: withValue(data, field, free) },
          ...(end
            ? [{ do: "connect" as const, edge: { from: step.node.id, port: `key-${free}`, to: end.to } }]
            : []),
        ],
      },
    },
  ];
});

/** Requests in a row share what the platform waits. */
export const shorterWaits = onStep(({ step }) => {
  const chain = longestChain(step, new Map()).filter(
    ({ node }) => typeof node.data.timeoutSeconds === "number",
  );
  const each = Math.floor(REPLY_BUDGET_SECONDS / chain.length);
  if (chain.length < 2 || each < 1) return [];
  const label = t("Let each wait {each} s", { each });
  const commands = chain.map(({ node }) => ({
    do: "setData" as const,
    id: node.id,
    data: { ...node.data, timeoutSeconds: Math.min(each, Number(node.data.timeoutSeconds)) },
  }));
  return [{ label, command: { do: "batch", label, commands } }];
});

export const rawDialAsStep = onStep(({ graph, step }) => rawAsStep(graph, step));

/** A voice of the flow's language: of its country where there is one. */
export const fittingVoice: Propose = ({ graph: { settings } }: Site) => {
  const speaks = (voice: string) => voiceLanguage(voice) ?? "";
  const voice =
    voices.find((each) => speaks(each) === settings.language) ??
    voices.find((each) => speaks(each).slice(0, 2) === settings.language.slice(0, 2));
  if (!voice) return [];
  return [{ label: t("Use the voice {voice}", { voice }), command: { do: "setFlow", settings: { voice } } }];
};
