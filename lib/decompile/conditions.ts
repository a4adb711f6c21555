// An `if` as nodes: a typed Condition when the expression is one that a Condition would be written as; otherwise a line
// of JavaScript that keeps its outcome, and a Condition over that.
import {
  compareJavaScript,
  isListed,
  isUnary,
  type Operator,
  operatorIds,
  type Side,
} from "@/lib/nodes/comparison";
import { splitCode, textLiteralsIn } from "./code";
import { fits } from "./match";
import type { Reader } from "./reader";
import type { Ref, Sketch } from "./sketch";

interface Row {
  variable: string;
  operator: Operator;
  value: string;
  to: string;
}

interface Decision {
  expression: string;
  title: string;
  reader: Reader;
}

/** Draws what decides between two places. `newVariable` gives a name nothing else uses. */
export function drawCondition(
  sketch: Sketch,
  { expression, title, reader }: Decision,
  ways: { yes: Ref; no: Ref },
  newVariable: () => string,
): Ref {
  const data = typedRows(expression.trim(), reader);
  if (data && fits("condition", data)) return sketch.add("condition", title, data, ways);
  const variable = newVariable();
  const code = `try { $${variable} = (${expression}) ? 'yes' : 'no'; } catch { $${variable} = 'no'; }`;
  const rows = [{ variable, operator: "is", value: "yes", to: "" }];
  const then = sketch.add("condition", title, { match: "all", rows }, ways);
  return sketch.add("run-javascript", `${title || "If"}: decide`, { code }, { then });
}

/** The rows that would be written as exactly this expression; null when there are none. */
function typedRows(expression: string, reader: Reader): { match: "all" | "any"; rows: Row[] } | null {
  const [match, separator] = splitCode(expression, " || ")?.length === 1 ? ["all", " && "] : ["any", " || "];
  const rows: Row[] = [];
  const terms = splitCode(expression, separator) ?? [];
  for (let at = 0; at < terms.length; at++) {
    const two =
      terms[at + 1] === undefined ? null : rowIn(`${terms[at]}${separator}${terms[at + 1]}`, reader);
    const row = two?.operator === "between" ? two : rowIn(terms[at] ?? "", reader);
    if (!row) return null;
    if (row === two) at++;
    rows.push(row);
  }
  return rows.length > 0 ? { match: match as "all" | "any", rows } : null; // one of the two above
}

function rowIn(expression: string, reader: Reader): Row | null {
  const left = leftIn(expression);
  const variable = left === null ? null : reader.variable(left);
  if (left === null || variable === null) return null;
  const rest = expression.replaceAll(`String(${left} ?? '')`, "");
  for (const operator of TRIED) {
    for (const [value, to] of sidesIn(operator, rest, reader)) {
      if (isBlank(operator, value, to)) continue;
      const [one, other] = [sideOf(value, reader), sideOf(to, reader)];
      if (compareJavaScript(operator, left, one, other) === expression)
        return { variable, operator, value, to };
    }
  }
  return null;
}

/** A comparison with an empty text reads as “is empty”, and no other takes one. */
const TRIED = operatorIds.toSorted((one, other) => Number(isUnary(other)) - Number(isUnary(one)));
const isBlank = (operator: Operator, value: string, to: string) =>
  !isUnary(operator) && (value.trim() === "" || (operator === "between" && to.trim() === ""));

/** What is compared: the inside of the first `String(… ?? '')`. */
function leftIn(expression: string): string | null {
  for (let at = expression.indexOf("String("); at >= 0; at = expression.indexOf("String(", at + 1)) {
    const from = at + "String(".length;
    for (
      let end = expression.indexOf(" ?? '')", from);
      end >= 0;
      end = expression.indexOf(" ?? '')", end + 1)
    ) {
      const inside = expression.slice(from, end);
      if (splitCode(inside, ",") !== null) return inside;
    }
  }
  return null;
}

/** What it may be compared with: fixed texts, a number, or a text with variables. */
function sidesIn(operator: Operator, rest: string, reader: Reader): [string, string][] {
  if (isUnary(operator)) return [["", ""]];
  const literals = textLiteralsIn(rest);
  const [first = "", second = ""] = literals;
  if (operator === "between") return [[first, second]];
  const fixed = isListed(operator) ? literals.join(", ") : first;
  const number = /[<>] \(?(-?[\d.]+(?:e[+-]?\d+)?)\)?$/.exec(rest)?.[1];
  const [, code = ""] = /(String\(\$\w+\)|\(.*\))(?:\.trim\(\)|\.split\(',')/.exec(rest) ?? [];
  const template = code === "" ? null : reader.expression(code.startsWith("(") ? code.slice(1, -1) : code);
  return [number, fixed, template].flatMap((side): [string, string][] =>
    side === undefined || side === null ? [] : [[side, ""]],
  );
}

const sideOf = (value: string, reader: Reader): Side => {
  if (!value.includes("{{")) return { fixed: value };
  const code = reader.expressionOf(value);
  return { expression: code.startsWith("String(") ? code : `(${code})` };
};
