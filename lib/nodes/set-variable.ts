// Sets variables: to a text, by adding a number, or by putting a text at the end.

import type { Static } from "typebox";
import { renderTemplate } from "@/lib/flow/template";
import { VARIABLE_NAME, variableLabel } from "@/lib/flow/variables";
import { msg, t } from "@/lib/words/t";
import { type ActionsContext, defineNode, type Port, savedIn } from "./contract";
import { choice, exact, line, list, variableName } from "./fields";

const hows = { set: msg("to"), add: msg("plus"), append: msg("followed by") };

const Assignment = exact({
  variable: variableName({ title: "Variable" }),
  how: choice(["set", "add", "append"], {
    title: "How",
    labels: { set: "becomes", add: "grows by", append: "gets at its end" },
  }),
  value: line({ title: "Value" }),
});
type Assignment = Static<typeof Assignment>;

const ports: Port[] = [{ id: "then", label: "Then", consequence: "The call ends in silence." }];

export const setVariable = defineNode({
  type: "set-variable",
  title: "Set variable",
  summary: "Keeps values for later steps",
  docs: {
    what: "Sets variables to a text, adds a number to them, or puts a text at their end.",
    when: "Use it to count, to collect answers, and to give later steps what they need.",
    example: "tries grows by 1",
  },
  icon: "variable",
  group: "data",
  channels: ["voice", "sms"],
  targets: ["actions10", "realtime10", "sms"],
  waits: false,
  data: exact({
    assignments: list(Assignment, { title: "Set", max: 20, widget: "assignments" }),
  }),
  initial: { assignments: [{ variable: "", how: "set", value: "" }] },
  ports: () => ports,
  card: ({ assignments }) =>
    assignments
      .map(({ variable, how, value }) =>
        how === "set"
          ? `${label(variable)} = ${value}`
          : `${label(variable)} = ${label(variable)} ${t(hows[how])} ${value}`,
      )
      .join("; "),
  saves: ({ assignments }) => assignments.flatMap(({ variable }) => savedIn(variable)),
  gives: ({ assignments }) =>
    assignments.flatMap(({ variable, how, value }) =>
      how === "add" ? [] : [{ variable, template: how === "set" ? value : `{{${variable}}}${value}` }],
    ),
  reads: ({ assignments }) =>
    assignments.map(({ value }, at) => ({ field: `assignments.${at}.value`, template: value })),
  check: ({ assignments }, ctx) => {
    if (assignments.length === 0) ctx.report("assignment_empty", {}, "assignments");
    assignments.forEach(({ variable, how, value }, at) => {
      if (!new RegExp(VARIABLE_NAME).test(variable)) {
        ctx.report("variable_name_invalid", { variable }, `assignments.${at}.variable`);
      }
      if (how === "add" && Number.isNaN(toNumber(value)) && !value.includes("{{")) {
        ctx.report(
          "data_invalid",
          { field: "Value", reason: "must be a number to add" },
          `assignments.${at}.value`,
        );
      }
    });
  },
  toActions: ({ assignments }, ctx) => [
    {
      action: "javascript@v1",
      params: {
        code: assignments.map((assignment) => assignmentJavaScript(assignment, ctx)).join("\n"),
      },
    },
    ...ctx.go("then"),
  ],
  toCommand: () => null,
  onResult: ({ assignments }, _, ctx) => {
    const set: Record<string, string> = {};
    // Each row sees what the rows above it have set.
    const read = (name: string) => set[name] ?? String(ctx.read(name));
    for (const assignment of assignments) set[assignment.variable] = assigned(assignment, read);
    return { port: "then", set };
  },
  stimuli: () => [],
});

function assignmentJavaScript({ variable, how, value }: Assignment, ctx: ActionsContext): string {
  const name = ctx.user(variable);
  const given = ctx.expression(value);
  switch (how) {
    case "set":
      return `${name} = ${given};`;
    case "add":
      return `${name} = String((Number(${name}) || 0) + ${addend(value, given)});`;
    case "append":
      return `${name} = String(${name} ?? '') + ${given};`;
  }
}

/** A fixed number stands as it is. */
const addend = (value: string, given: string) =>
  value.includes("{{") ? `(Number(${given}) || 0)` : String(toNumber(value) || 0).replace(/^-.*$/, "($&)");

function assigned({ variable, how, value }: Assignment, read: (name: string) => string): string {
  const given = renderTemplate(value, read);
  switch (how) {
    case "set":
      return given;
    case "add":
      return String((Number(read(variable)) || 0) + (Number(given) || 0));
    case "append":
      return read(variable) + given;
  }
}

const label = (variable: string) => (variable ? variableLabel(variable) : "?");
const toNumber = (text: string) => (text.trim() === "" ? Number.NaN : Number(text));
