// Goes one of two ways, by what is known: the caller, the called number, the time, variables.

import type { Static } from "typebox";
import { templateVariables } from "@/lib/flow/template";
import { findBuiltIn, variableLabel } from "@/lib/flow/variables";
import { msg, t } from "@/lib/words/t";
import {
  compare,
  compareJavaScript,
  examplesFor,
  isListed,
  isUnary,
  operatorIds,
  operators,
  type Side,
} from "./comparison";
import { type ActionsContext, defineNode, type Port } from "./contract";
import { choice, exact, line, list, variableName } from "./fields";

const Row = exact({
  variable: variableName({ title: "What" }),
  operator: choice(operatorIds, { title: "Comparison", labels: operators }),
  value: line({ title: "Value" }),
  to: line({ title: "And" }),
});
type Row = Static<typeof Row>;

const data = exact({
  match: choice(["all", "any"], {
    title: "Yes when",
    labels: { all: "every row is true", any: "one row is true" },
  }),
  rows: list(Row, { title: "Rows", max: 20, widget: "condition" }),
});

const ports: Port[] = [
  {
    id: "yes",
    label: "Yes",
    consequence: "Callers it is true for are cut off.",
    who: "When “{name}” is true, callers",
  },
  {
    id: "no",
    label: "No",
    consequence: "Callers it is not true for are cut off.",
    who: "When “{name}” is not true, callers",
  },
];

export const condition = defineNode({
  type: "condition",
  title: "Condition",
  summary: "Goes one of two ways, by what is known",
  docs: {
    what: "Compares variables, the caller, the called number or the time, and goes on at Yes or No.",
    when: "Use it to treat some callers or moments differently.",
    example: "Caller begins with one of +33, +32",
  },
  icon: "git-branch",
  group: "logic",
  channels: ["voice", "sms"],
  targets: ["actions10", "realtime10", "sms"],
  waits: false,
  data,
  initial: { match: "all", rows: [{ variable: "caller.number", operator: "is", value: "", to: "" }] },
  ports: () => ports,
  card: (data) => data.rows.map(sentence).join(data.match === "all" ? t(", and ") : t(", or ")),
  saves: () => [],
  tells: (data) =>
    data.rows.map(({ variable, operator, value, to }) => ({
      variable,
      values: [value, to].every(isFixed) ? examplesFor(operator, value, to, others(variable)) : [],
    })),
  reads: (data) =>
    data.rows.flatMap((row, at) => [
      ...(row.variable ? [{ field: `rows.${at}.variable`, variable: row.variable }] : []),
      ...(isUnary(row.operator) ? [] : [{ field: `rows.${at}.value`, template: row.value }]),
      ...(row.operator === "between" ? [{ field: `rows.${at}.to`, template: row.to }] : []),
    ]),
  check: (data, ctx) => {
    if (data.rows.length === 0) ctx.report("condition_incomplete", { part: "anything to compare" }, "rows");
    data.rows.forEach((row, at) => {
      const report = (part: string, field: string) =>
        ctx.report("condition_incomplete", { part }, `rows.${at}.${field}`);
      if (row.variable === "") report(msg("what to compare"), "variable");
      if (!isUnary(row.operator) && row.value.trim() === "") report(msg("a value"), "value");
      if (row.operator === "between" && row.to.trim() === "") report(msg("an end"), "to");
      for (const field of row.operator === "between" ? (["value", "to"] as const) : []) {
        if (row.variable === "now.time" && row[field] !== "" && isFixed(row[field]) && !isTime(row[field]))
          report(msg("a time such as 09:00"), field);
      }
    });
  },
  toActions: (data, ctx) => {
    const rows = data.rows.map((row) =>
      compareJavaScript(row.operator, ctx.read(row.variable), sideOf(row.value, ctx), sideOf(row.to, ctx)),
    );
    const all = rows.join(data.match === "all" ? " && " : " || ");
    return [ctx.guard(all, "yes"), ...ctx.go("no")];
  },
  toCommand: () => null,
  onResult: (data, _, ctx) => {
    const holds = (row: Row) =>
      compare(row.operator, String(ctx.read(row.variable)), ctx.text(row.value), ctx.text(row.to));
    const isTrue = data.match === "all" ? data.rows.every(holds) : data.rows.some(holds);
    return { port: isTrue ? "yes" : "no" };
  },
  stimuli: () => [],
});

function sentence({ variable, operator, value, to }: Row): string {
  const what = variable ? variableLabel(variable) : "?";
  const words = `${what} ${t(operators[operator])}`;
  if (isUnary(operator)) return words;
  if (operator === "between")
    return t("{words} {value} and {to}", { words, value: value || "?", to: to || "?" });
  return `${words} ${
    isListed(operator)
      ? value
          .split(",")
          .map((part) => part.trim())
          .join(", ")
      : value || "?"
  }`;
}

/** The usual number and one from far away: whatever a row asks of a number, one of them is another. */
const others = (variable: string): string[] => {
  const isNumber = variable === "caller.number" || variable === "called.number";
  return isNumber ? [findBuiltIn(variable)?.sample ?? "", "+81312345678"] : [];
};
const isFixed = (template: string) => templateVariables(template).length === 0;
const isTime = (text: string) => /^([01][0-9]|2[0-4]):[0-5][0-9]$/.test(text.trim());
const sideOf = (template: string, ctx: ActionsContext): Side => {
  if (isFixed(template)) return { fixed: template };
  const text = ctx.expression(template);
  return { expression: text.startsWith("String(") ? text : `(${text})` };
};
