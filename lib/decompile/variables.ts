// The variables a script declares. Those that steps still use get their first values in a step of their own, or, for a
// run by API, become the values the run brings.
import type { GraphNode } from "@/lib/flow/graph";
import type { Value } from "@/lib/flow/variables";
import { getNodeType } from "@/lib/nodes";
import { isSameJson } from "@/lib/shared/json";
import type { Ref, Sketch } from "./sketch";

/** The names of variables that the steps drawn so far use, in templates or in code. */
export function variableTokens(nodes: readonly GraphNode[], starts: unknown): Set<string> {
  const all = JSON.stringify([starts, nodes.map(({ data }) => data)]);
  const names = [...all.matchAll(/\$([A-Za-z_]\w*)/g), ...all.matchAll(/\{\{([A-Za-z_]\w*)[|}]/g)];
  const rows = [...all.matchAll(/"variable":"([A-Za-z_]\w*)"/g)];
  return new Set([...names, ...rows].map(([, name = ""]) => name));
}

/** What the variables that steps set have before they are set, in a flow. */
function givenAnyway(nodes: readonly GraphNode[]): Map<string, Value> {
  const given = new Map<string, Value>();
  for (const { type, data } of nodes) {
    for (const [name, value] of getNodeType(type).saves(data)) given.set(name, value);
  }
  return given;
}

export interface Declared {
  name: string;
  value: unknown;
}

/** Variables that steps use and that have another value at first than a flow would give them anyway. */
export function declaredBefore(
  nodes: readonly GraphNode[],
  variables: Record<string, unknown>,
  used: ReadonlySet<string>,
): Declared[] {
  const given = givenAnyway(nodes);
  return Object.entries(variables)
    .map(([name, value]) => ({
      name: name.slice(1),
      value: value === "undefined" || value === null ? "" : value,
    }))
    .filter(({ name, value }) => used.has(name) && name.length <= 40 && !isSameJson(given.get(name), value));
}

/** Variables that steps use and nothing else gives a value: runs bring them. */
export function givenByRuns(
  nodes: readonly GraphNode[],
  variables: Record<string, unknown>,
  used: ReadonlySet<string>,
): Declared[] {
  const given = givenAnyway(nodes);
  return [...used]
    .filter((name) => !given.has(name) && !Object.hasOwn(variables, `$${name}`) && name.length <= 40)
    .map((name) => ({ name, value: "" }));
}

/** What a run by API brings: the texts. */
export const broughtByRun = (declared: readonly Declared[]): { name: string; sample: string }[] =>
  declared.filter(isText).map(({ name, value }) => ({ name, sample: String(value) }));

/** Draws the steps that give variables their first values, before `then`. */
export function drawVariables(sketch: Sketch, declared: readonly Declared[], entry: string, then: Ref): Ref {
  const texts = declared.filter(isText);
  const others = declared.filter((each) => !isText(each));
  let place = then;
  if (others.length > 0) {
    const code = codeOfValues(others);
    place = sketch.add("run-javascript", "First values", { code }, { then: place }, `values-${entry}`);
  }
  const assignments = texts.map(({ name, value }) => ({ variable: name, how: "set", value: String(value) }));
  for (let at = Math.floor((assignments.length - 1) / MOST) * MOST; at >= 0; at -= MOST) {
    const part = { assignments: assignments.slice(at, at + MOST) };
    place = sketch.add("set-variable", "Variables", part, { then: place }, `variables-${entry}-${at}`);
  }
  return place;
}

const codeOfValues = (values: readonly Declared[]): string =>
  values.map(({ name, value }) => `$${name} = ${JSON.stringify(value)};`).join("\n");

/** The values that such code gives; null for code that does anything else. */
export function fixedValues(code: string): { variable: string; how: "set"; value: unknown }[] | null {
  const values: { variable: string; how: "set"; value: unknown }[] = [];
  for (const line of code.trim().split("\n")) {
    const [, variable, json] = /^\s*\$([A-Za-z_]\w*) = (.*);$/.exec(line) ?? [];
    if (variable === undefined || json === undefined) return null;
    try {
      values.push({ variable, how: "set", value: JSON.parse(json) });
    } catch {
      return null;
    }
  }
  return values;
}

/** As many as one step sets. */
const MOST = 20;
const isText = ({ value }: Declared) => typeof value === "string" && !value.includes("{{");
