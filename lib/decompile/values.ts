// Code that only sets variables, counts rounds, or is whatever its author wrote.

import { textLiteral } from "./code";
import { fits, matchNode } from "./match";
import type { Reader } from "./reader";
import { codeOf } from "./script-facts";
import { only, plainAt, type Recogniser } from "./steps";

interface Assignment {
  variable: string;
  how: "set" | "add" | "append";
  value: string;
}

export const setVariables: Recogniser = (place, script) => {
  const item = plainAt(place, 0);
  if (item?.action !== "javascript@v1" || item.result !== undefined || !only(item, ["code"])) return null;
  const reader = script.readerAt(place);
  const lines = codeOf(item).split("\n");
  const assignments = lines.map((line) => assignmentIn(line.trim(), reader));
  if (!assignments.every((assignment) => assignment !== null)) return null;
  const found = matchNode(place, script, { type: "set-variable", data: { assignments }, reader });
  if (found) return found;
  // Written in another hand, a line that sets a variable to a fixed text is still no more than that.
  const isFixed = assignments.every(({ how, value }) => how === "set" && !value.includes("{{"));
  if (!isFixed || !fits("set-variable", { assignments })) return null;
  const title = script.titleAt(place);
  return {
    length: 1,
    draw: (next) => script.sketch.add("set-variable", title, { assignments }, { then: next }),
  };
};

function assignmentIn(line: string, reader: Reader): Assignment | null {
  const [, variable = "", code = ""] = /^\$([A-Za-z_]\w{0,39}) = (.*?);?$/.exec(line) ?? [];
  if (variable === "") return null;
  const fixed = textLiteral(code);
  if (fixed !== null) return fixed.includes("{{") ? null : { variable, how: "set", value: fixed };
  const [before, after] = [`String((Number($${variable}) || 0) + `, `String($${variable} ?? '') + `];
  if (code.startsWith(before)) {
    const value = addendIn(code.slice(before.length, -1), reader);
    return value === null ? null : { variable, how: "add", value };
  }
  const isAppended = code.startsWith(after);
  const value = reader.expression(isAppended ? code.slice(after.length) : code);
  return value === null ? null : { variable, how: isAppended ? "append" : "set", value };
}

/** `2`, `(-1)` or `(Number($x) || 0)` */
function addendIn(code: string, reader: Reader): string | null {
  if (/^\(?-?[\d.]+(?:e[+-]?\d+)?\)?$/.test(code)) return code.replace(/[()]/g, "");
  const [, given] = /^\(Number\((.*)\) \|\| 0\)$/.exec(code) ?? [];
  return given === undefined ? null : reader.expression(given);
}

export const repeat: Recogniser = (place, script) => {
  const [, count = "", rounds] = /^\$(\w+) = \(.* \+ 1\) % (\d+);$/.exec(codeOf(plainAt(place, 0))) ?? [];
  const data = { times: Number(rounds) - 1, count };
  return count === ""
    ? null
    : matchNode(place, script, { type: "repeat", data, reader: script.readerAt(place) });
};

export const javascript: Recogniser = (place, script) => {
  const item = plainAt(place, 0);
  if (item?.action !== "javascript@v1" || item.result !== undefined) return null;
  const code = only(item, ["code"])?.code;
  if (typeof code !== "string" || code.trim() === "" || !fits("run-javascript", { code })) return null;
  const title = script.titleAt(place);
  return {
    length: 1,
    draw: (next) => script.sketch.add("run-javascript", title, { code }, { then: next }),
  };
};
