// The variables a script declares. Those that steps still use get their first values in a step of their own, or, for a
// run by API, become the values the run brings.
import type { Ref, Sketch } from "./sketch";

/** The names of variables that the steps drawn so far use, in templates or in code. */
export function variableTokens(sketch: Sketch, startData: Record<string, unknown>): Set<string> {
  const all = JSON.stringify([startData, sketch.nodes.map(({ data }) => data)]);
  const names = [...all.matchAll(/\$([A-Za-z_]\w*)/g), ...all.matchAll(/\{\{([A-Za-z_]\w*)[|}]/g)];
  const rows = [...all.matchAll(/"variable":"([A-Za-z_]\w*)"/g)];
  return new Set([...names, ...rows].map(([, name = ""]) => name));
}

/** Draws the steps that give declared variables their first values, before `then`; fills in what an API start brings. */
export function drawVariables(
  sketch: Sketch,
  declared: Record<string, unknown>,
  used: ReadonlySet<string>,
  entry: string,
  startData: Record<string, unknown>,
  then: Ref,
): Ref {
  if (entry === "hangup") return then; // it sees the variables of the call
  const values = Object.entries(declared)
    .map(([name, value]) => ({
      name: name.slice(1),
      value: value === "undefined" || value === null ? "" : value,
    }))
    .filter(({ name }) => used.has(name) && name.length <= 40);
  const texts = values.filter(({ value }) => typeof value === "string" && !value.includes("{{"));
  const others = values.filter((each) => !texts.includes(each));
  const isApi = entry === "api-initiated";
  if (isApi) startData.variables = texts.map(({ name, value }) => ({ name, sample: String(value) }));
  let place = then;
  if (others.length > 0) {
    const code = others.map(({ name, value }) => `$${name} = ${JSON.stringify(value)};`).join("\n");
    const yaml = `action: javascript@v1\nparams:\n  code: ${JSON.stringify(code)}\n`;
    place = sketch.add("raw-action", "First values", { yaml }, { then: place }, `values-${entry}`);
  }
  if (!isApi && texts.length > 0) {
    const assignments = texts.map(({ name, value }) => ({
      variable: name,
      how: "set",
      value: String(value),
    }));
    for (let at = Math.floor((assignments.length - 1) / 20) * 20; at >= 0; at -= 20) {
      const part = { assignments: assignments.slice(at, at + 20) };
      place = sketch.add("set-variable", "Variables", part, { then: place }, `variables-${entry}-${at}`);
    }
  }
  return place;
}
