// The document of an edited flow around its branches: what is declared, the defaults, and the parts that stay as they are.
import type { Item } from "@/lib/callr/actions10";
import type { Graph } from "@/lib/flow/graph";
import { isSameJson } from "@/lib/shared/json";
import type { DrawnScript } from "../import-script";
import { fixedValues } from "../variables";
import type { Arranged } from "./places";
import type { Change } from "./segment-plans";

/** The document with its branches as they are arranged, and with what is declared. */
export function documentOf(change: Change, arranged: Arranged): unknown {
  const { drawn, graph } = change;
  const before = wholeOf(drawn.text.value);
  const branches: Record<string, unknown> = {};
  for (const [name, branch] of Object.entries(before.branches)) {
    const items = arranged.branches.get(name);
    if (items) branches[name] = withItems(branch, items);
  }
  for (const [name, items] of arranged.branches) branches[name] ??= { actions: items };
  const variables = variablesOf(before.variables, change, arranged, graph);
  const defaults = defaultsOf(before.defaults, drawn.graph, graph);
  const { length } = Object.keys(branches);
  if (
    drawn.isFragment &&
    length === 1 &&
    isSameJson(variables, before.variables) &&
    defaults === before.defaults
  )
    return (branches["inbound-call"] as { actions: unknown[] }).actions;
  const document: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(before)) {
    if (key !== "branches") document[key] = value;
    else {
      if (variables && !("variables" in before)) document.variables = variables;
      if (defaults && !("defaults" in before)) document.defaults = defaults;
      document.branches = branches;
    }
  }
  if ("variables" in before) document.variables = variables;
  if ("defaults" in before) document.defaults = defaults;
  return document;
}

function withItems(branch: unknown, items: readonly (Item | null)[]): unknown {
  const own = itemsIn(branch);
  if (own.length === items.length && own.every((item, at) => item === items[at])) return branch;
  return Array.isArray(branch) ? items : { ...(branch as object), actions: items };
}

function variablesOf(
  before: Record<string, unknown> | null | undefined,
  change: Change,
  { branches }: Arranged,
  graph: Graph,
): Record<string, unknown> | null | undefined {
  const values: Record<string, unknown> = { ...before };
  const all = change.drawn.starts.flatMap(({ variables }) => variables);
  const kept = new Set(
    all
      .filter((id) => change.declared.has(id))
      .flatMap((id) => assignmentsOf(change.drawn.graph, id))
      .map(({ variable }) => variable),
  );
  const gone = new Set<string>();
  for (const id of all) {
    // A step that gives first values and is gone takes them along.
    for (const { variable } of assignmentsOf(change.drawn.graph, id)) {
      if (kept.has(variable)) continue;
      delete values[`$${variable}`];
      gone.add(`$${variable}`);
    }
  }
  for (const { node, variables } of change.drawn.starts) {
    const assigned = variables
      .filter((id) => change.declared.has(id))
      .flatMap((id) => assignmentsOf(graph, id));
    for (const { variable, value } of assigned) setFirst(values, variable, value);
    const samples = graph.nodes.find(({ id }) => id === node)?.data.variables as
      | { name: string; sample: string }[]
      | undefined;
    for (const { name, sample } of samples ?? []) setFirst(values, name, sample);
  }
  const text = JSON.stringify([...branches.values()]);
  const used = new Set(text.match(/\$[A-Za-z_]\w*/g) ?? []);
  const said = new Set(
    JSON.stringify(change.branchNames.map(change.branchItems)).match(/\$[A-Za-z_]\w*/g) ?? [],
  );
  const ours: Record<string, unknown> = Object.fromEntries(change.wanted.variables);
  for (const [name, value] of Object.entries(change.wanted.program.variables)) ours[`$${name}`] ??= value;
  for (const name of used) {
    if (Object.hasOwn(values, name) || (said.has(name) && !gone.has(name))) continue;
    if (Object.hasOwn(ours, name)) values[name] = ours[name];
    else if (name === "$local_time") values[name] = "";
  }
  if (isSameJson(values, before ?? {})) return before;
  return values;
}

function setFirst(values: Record<string, unknown>, variable: string, value: unknown): void {
  const name = `$${variable}`;
  const before = Object.hasOwn(values, name) ? values[name] : undefined;
  // What runs bring need not be declared.
  const isPlaceholder = value === "" && (before === "undefined" || before === null || before === undefined);
  if (!isPlaceholder && !isSameJson(before, value)) values[name] = value;
}

/** What a step gives to which variables: rows of texts, or lines of code that set fixed values and nothing else. */
function assignmentsOf(graph: Graph, id: string): Assignment[] {
  const data = graph.nodes.find((node) => node.id === id)?.data;
  if (Array.isArray(data?.assignments)) return data.assignments;
  return (typeof data?.code === "string" ? fixedValues(data.code) : null) ?? [];
}

function defaultsOf(before: unknown, drawn: Graph, graph: Graph): unknown {
  const { language } = graph.settings;
  if (language === drawn.settings.language) return before;
  return { ...(before as object | undefined), language };
}

/** The steps right after a start that still only give first values. */
export function declaredIn(graph: Graph, drawn: DrawnScript): Set<string> {
  const declared = new Set<string>();
  for (const { node, variables } of drawn.starts) {
    const after = (id: string) =>
      graph.edges.find(({ from, port }) => from === id && port === "then")?.to ?? "";
    const isOnlyHere = (id: string) => graph.edges.filter(({ to }) => to === id).length === 1;
    for (
      let id = after(node);
      variables.includes(id) && isOnlyHere(id) && isDeclaration(id, graph, drawn);
      id = after(id)
    )
      declared.add(id);
  }
  return declared;
}

interface Assignment {
  variable: string;
  how: string;
  value: unknown;
}

/** First values that are fixed, for the variables they were for: what is declared says the same. */
function isDeclaration(id: string, graph: Graph, drawn: DrawnScript): boolean {
  const [before, now] = [drawn.graph, graph].map(({ nodes }) => nodes.find((node) => node.id === id));
  if (!before || now?.type !== before.type) return false;
  const names = assignmentsOf(drawn.graph, id).map(({ variable }) => variable);
  const rows = assignmentsOf(graph, id);
  return (
    rows.length > 0 &&
    rows.length === names.length &&
    rows.every(
      ({ variable, how, value }, at) =>
        variable === names[at] && how === "set" && !(typeof value === "string" && value.includes("{{")),
    )
  );
}

export interface Whole {
  description?: unknown;
  variables?: Record<string, unknown> | null;
  defaults?: unknown;
  branches: Record<string, unknown>;
}

export const wholeOf = (value: unknown): Whole =>
  Array.isArray(value) ? { branches: { "inbound-call": { actions: value } } } : (value as Whole); // a script, or a fragment of one

export const itemsIn = (branch: unknown): (Item | null)[] =>
  Array.isArray(branch) ? branch : (branch as { actions: (Item | null)[] }).actions; // its shape was looked at
