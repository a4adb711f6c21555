// An `if` as nodes: a typed Condition when the expression is one that a Condition would be written as; otherwise a line
// of JavaScript that keeps its outcome, and a Condition over that.
import { compareJavaScript, isUnary, type Operator } from "@/lib/nodes/comparison";
import type { Ref, Sketch } from "./sketch";
import { textLiteral } from "./template";

const TRIED: readonly Operator[] = [
  "empty",
  "not-empty",
  "is",
  "is-not",
  "contains",
  "begins-with",
  "ends-with",
  "one-of",
  "begins-with-one-of",
  "more-than",
  "less-than",
];
const PREDEFINED: Record<string, string> = {
  "call.fromNumber": "caller.number",
  "call.toNumber": "called.number",
  "sms.fromNumber": "caller.number",
  "sms.toNumber": "called.number",
  "sms.bodyText": "message.text",
};

/** Draws what decides between two places. `newVariable` gives a name nothing else uses. */
export function drawCondition(
  sketch: Sketch,
  expression: string,
  title: string,
  ways: { yes: Ref; no: Ref },
  newVariable: () => string,
): Ref {
  const row = typedRow(expression);
  if (row) return sketch.add("condition", title, { match: "all", rows: [row] }, ways);
  const variable = newVariable();
  const code = `try { $${variable} = (${expression}) ? 'yes' : 'no'; } catch { $${variable} = 'no'; }`;
  const yaml = `action: javascript@v1\nparams:\n  code: ${JSON.stringify(code)}\n`;
  const rows = [{ variable, operator: "is", value: "yes", to: "" }];
  const then = sketch.add("condition", title, { match: "all", rows }, ways);
  return sketch.add("raw-action", `${title || "If"}: decide`, { yaml }, { then });
}

/** The row that would be written as exactly this expression; null when there is none. */
function typedRow(expression: string) {
  const [, left = ""] = /String\((\$\w+|(?:call|sms)\.\w+) \?\? ''\)/.exec(expression) ?? [];
  const variable = left.startsWith("$")
    ? left.slice(1)
    : Object.hasOwn(PREDEFINED, left)
      ? PREDEFINED[left]
      : undefined;
  if (!variable) return null;
  const literals = (expression.match(/'(?:[^'\\]|\\.)*'/g) ?? []).map(textLiteral).slice(1);
  const number = /[<>] \(?(-?[\d.]+)\)?$/.exec(expression)?.[1];
  for (const operator of TRIED) {
    const value = isUnary(operator) ? "" : (number ?? literals.join(", "));
    if (compareJavaScript(operator, left, { fixed: value }, { fixed: "" }) === expression) {
      return { variable, operator, value, to: "" };
    }
  }
  return null;
}
