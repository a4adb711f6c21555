// The script of an imported flow: the text it came from, edited so that it does what the graph says now. Nothing edited
// gives the same bytes; where the source cannot carry a change, that part is written anew, and it is said.
import type { Item, Scenario } from "@/lib/callr/actions10";
import { type EmittedScript, emitActions10 } from "@/lib/compile/4-emit/actions10";
import { writeYaml } from "@/lib/compile/4-emit/yaml";
import type { Emission } from "@/lib/compile/compile";
import type { Graph } from "@/lib/flow/graph";
import { isSameJson } from "@/lib/shared/json";
import { type DrawnScript, drawScript } from "../import-script";
import { type Arranged, arrange } from "./arrange";
import { editText, readSource, type Source, type Wanted } from "./edit-text";
import { freshFlow, namesBeside } from "./fresh-pieces";
import { namesInSource } from "./names-in-source";
import type { Change } from "./segment-plans";
import { OverlapError } from "./splice";

/** The edited source; a flow without one, or whose source cannot be followed any more, is written anew. */
export function emitIntoSource(emission: Emission): EmittedScript {
  const { graph, program } = emission;
  if (graph.source === undefined) return emitActions10(program);
  const drawn = drawScript(graph.source);
  const notes = drawn.ok ? drawn.value.notes : [];
  const anew = (why: string): EmittedScript => {
    return { ...emitActions10(program), edit: { how: "anew", why, notes } };
  };
  if (!drawn.ok) return anew("The script it was imported from cannot be read any more.");
  const source = readSource(graph.source);
  const change = changeOf(drawn.value, source, emission);
  const isSame = isUnchanged(drawn.value.graph, graph);
  const arranged = isSame ? untouched(source, drawn.value) : arrange(change);
  if (!arranged) return anew("The change does not fit into the script it was imported from.");
  return (
    written(drawn.value, source, change, arranged, emission, isSame) ??
    anew("The edited script could not be read back.")
  );
}

function written(
  drawn: DrawnScript,
  source: Source,
  change: Change,
  arranged: Arranged,
  { graph, nodeIds }: Emission,
  isSame: boolean,
): EmittedScript | null {
  const value = isSame ? source.value : documentOf(drawn, source, change, arranged, graph);
  const wanted: Wanted = {
    value,
    sourceOf: (entry) => arranged.sources.get(entry),
    comments: arranged.comments,
  };
  const text = textOf(source, wanted, arranged);
  if (text === null) return null;
  const keys = new Map(Object.entries(nodeIds).map(([key, id]) => [id, key]));
  const nodeOf = new Map<Item, string>();
  for (const [item, id] of arranged.nodeOf) {
    const key = keys.get(id);
    if (key !== undefined) nodeOf.set(item, key);
  }
  const steps = [...arranged.rewritten].map((name) => `“${name}”`);
  const edit = text.isWhole
    ? ({ how: "anew", why: "The text could not be edited in place." } as const)
    : steps.length > 0
      ? ({ how: "edited", why: `Written anew: ${steps.join(", ")}.` } as const)
      : ({ how: text.yaml === source.text ? "kept" : "edited", why: "" } as const);
  return {
    scenario: scenarioOf(value, drawn),
    yaml: text.yaml,
    nodeOf,
    edit: { ...edit, notes: drawn.notes },
    isFragment: Array.isArray(value),
  };
}

/** Edited in place; else with the changed branches written anew; else all of it. Each is read back before it is taken. */
function textOf(
  source: Source,
  wanted: Wanted,
  arranged: Arranged,
): { yaml: string; isWhole: boolean } | null {
  if (wanted.value === source.value) return { yaml: source.text, isWhole: false };
  const edited = tried(source, wanted);
  if (edited !== null) return { yaml: edited, isWhole: false };
  const branches = (wanted.value as { branches?: object }).branches;
  if (branches) {
    const before = (source.value as { branches: Record<string, unknown> }).branches;
    const changed = Object.entries(branches).filter(([name, branch]) => !isSameJson(before[name], branch));
    const anew = new Set<unknown>(changed.map(([, branch]) => branch));
    const partly = tried(source, { ...wanted, isAnew: (value) => anew.has(value) });
    if (partly !== null) return { yaml: partly, isWhole: false };
  }
  const whole = Array.isArray(wanted.value) ? null : writeYaml(wanted.value as object, titles(arranged));
  return whole !== null && saysWhatIsMeant(whole, wanted.value) ? { yaml: whole, isWhole: true } : null;
}

function tried(source: Source, wanted: Wanted): string | null {
  try {
    const text = editText(source, wanted);
    return saysWhatIsMeant(text, wanted.value) ? text : null;
  } catch (error) {
    if (error instanceof OverlapError) return null;
    throw error;
  }
}

function saysWhatIsMeant(text: string, value: unknown): boolean {
  try {
    return isSameJson(readSource(text).value, value);
  } catch {
    return false;
  }
}

const titles = ({ comments }: Arranged) => comments;

/** The graph does what it did when it was drawn; names, places and notes do not count. */
function isUnchanged(drawn: Graph, graph: Graph): boolean {
  const nodes = (each: Graph) =>
    Object.fromEntries(each.nodes.map(({ id, type, data }) => [id, { type, data }]));
  const edges = (each: Graph) =>
    Object.fromEntries(each.edges.map(({ from, port, to }) => [`${from}\n${port}`, to]));
  return (
    drawn.nodes.length === graph.nodes.length &&
    drawn.edges.length === graph.edges.length &&
    isSameJson(edges(drawn), edges(graph)) &&
    isSameJson(nodes(drawn), nodes(graph)) &&
    drawn.settings.language === graph.settings.language &&
    drawn.settings.timeZone === graph.settings.timeZone &&
    drawn.settings.allowUnverified === graph.settings.allowUnverified
  );
}

function changeOf(drawn: DrawnScript, source: Source, { graph, nowMs }: Emission): Change {
  const document = wholeOf(source.value);
  const branches = new Map(
    Object.entries(document.branches).map(([name, branch]) => [name, itemsIn(branch)]),
  );
  const ringsOn = (document.defaults as { autoAnswer?: unknown } | undefined)?.autoAnswer === false;
  const bare = new Map<Item, Item>();
  const itemsOf: Change["itemsOf"] = (written, segment) => {
    const items = listAt(source.value, written.path).slice(segment.at, segment.at + segment.length);
    return written.isGuarded ? items.map((item) => item && withoutGuard(item, bare)) : items;
  };
  const mentioned = new Set(source.text.match(/\$[A-Za-z_]\w*/g) ?? []);
  for (const name of namesSaved(graph)) mentioned.add(name);
  const nameOf = (id: string) => {
    const named = (each: Graph) => each.nodes.find((node) => node.id === id)?.name;
    return named(graph) || named(drawn.graph) || "step";
  };
  const known = namesInSource(drawn, nowMs, itemsOf);
  const names = namesBeside(mentioned, nameOf, known);
  const options = { nowMs, names, ringsOn };
  return {
    drawn,
    graph,
    base: freshFlow(drawn.graph, options),
    wanted: freshFlow(graph, options),
    itemsOf,
    branchItems: (name) => branches.get(name),
    branchNames: [...branches.keys()],
    jumped: new Set(
      drawn.sketch.written.flatMap((written) =>
        written.segments.flatMap((segment) =>
          segment.exits.flatMap(({ item, how }) => {
            const branch =
              how === "goto" ? itemsOf(written, segment)[item - segment.at]?.goto?.branch : undefined;
            return branch === undefined ? [] : [branch];
          }),
        ),
      ),
    ),
    declared: declaredIn(graph, drawn),
  };
}

const namesSaved = ({ nodes }: Graph): string[] =>
  nodes.flatMap(({ data }) =>
    (JSON.stringify(data).match(/"[A-Za-z_]\w{0,39}"/g) ?? []).map((name) => `$${name.slice(1, -1)}`),
  );

/** The steps right after a start that still only give first values. */
function declaredIn(graph: Graph, drawn: DrawnScript): Set<string> {
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
  value: string;
}

/** First values of fixed texts for the variables they were for: what is declared says the same. */
function isDeclaration(id: string, graph: Graph, drawn: DrawnScript): boolean {
  const [before, now] = [drawn.graph, graph].map(({ nodes }) => nodes.find((node) => node.id === id));
  if (!before || now?.type !== "set-variable" || before.type !== "set-variable") return false;
  const rows = now.data.assignments as Assignment[]; // checked before it is emitted
  const names = (before.data.assignments as Assignment[]).map(({ variable }) => variable);
  return (
    rows.length === names.length &&
    rows.every(
      ({ variable, how, value }, at) => variable === names[at] && how === "set" && !value.includes("{{"),
    )
  );
}

/** The document with its branches as they are arranged, and with what is declared. */
function documentOf(
  drawn: DrawnScript,
  source: Source,
  change: Change,
  arranged: Arranged,
  graph: Graph,
): unknown {
  const before = wholeOf(source.value);
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
  for (const id of all) {
    // A step that gives first values and is gone takes them along.
    for (const { variable } of assignmentsOf(change.drawn.graph, id))
      if (!kept.has(variable)) delete values[`$${variable}`];
  }
  for (const { node, variables } of change.drawn.starts) {
    const assigned = variables
      .filter((id) => change.declared.has(id))
      .flatMap((id) => assignmentsOf(graph, id));
    for (const { variable, value } of assigned) setText(values, variable, value);
    const samples = graph.nodes.find(({ id }) => id === node)?.data.variables as
      | { name: string; sample: string }[]
      | undefined;
    for (const { name, sample } of samples ?? []) setText(values, name, sample);
  }
  const text = JSON.stringify([...branches.values()]);
  const used = new Set(text.match(/\$[A-Za-z_]\w*/g) ?? []);
  const said = new Set(
    JSON.stringify(change.branchNames.map(change.branchItems)).match(/\$[A-Za-z_]\w*/g) ?? [],
  );
  const ours: Record<string, unknown> = Object.fromEntries(change.wanted.variables);
  for (const [name, value] of Object.entries(change.wanted.program.variables)) ours[`$${name}`] ??= value;
  for (const name of used) {
    if (Object.hasOwn(values, name) || said.has(name)) continue;
    if (Object.hasOwn(ours, name)) values[name] = ours[name];
    else if (name === "$local_time") values[name] = "";
  }
  if (isSameJson(values, before ?? {})) return before;
  return values;
}

function setText(values: Record<string, unknown>, variable: string, value: string): void {
  const name = `$${variable}`;
  const before = Object.hasOwn(values, name) ? values[name] : undefined;
  const isPlaceholder = value === "" && (before === "undefined" || before === null);
  if (!isPlaceholder && before !== value) values[name] = value;
}

const assignmentsOf = (graph: Graph, id: string): Assignment[] => {
  const rows = graph.nodes.find((node) => node.id === id)?.data.assignments;
  return Array.isArray(rows) ? rows : [];
};

function defaultsOf(before: unknown, drawn: Graph, graph: Graph): unknown {
  const { language } = graph.settings;
  if (language === drawn.settings.language) return before;
  return { ...(before as object | undefined), language };
}

/** Everything as it is, and which node each item was drawn as. */
function untouched(source: Source, drawn: DrawnScript): Arranged {
  const nodeOf = new Map<Item, string>();
  for (const written of drawn.sketch.written) {
    for (const { at, length, nodes } of written.segments) {
      const id = nodes.at(-1);
      const items = listAt(source.value, written.path).slice(at, at + length);
      for (const item of items) if (item && id !== undefined && !nodeOf.has(item)) nodeOf.set(item, id);
    }
  }
  return {
    branches: new Map(),
    sources: new Map(),
    nodeOf,
    comments: new Map(),
    rewritten: new Set(),
    needsClock: false,
  };
}

/** As the interpreter and the checks see it: without its description and without empty places. */
function scenarioOf(value: unknown, { isFragment }: DrawnScript): Scenario {
  const { description: _, ...scenario } =
    isFragment && Array.isArray(value) ? wholeOf(value) : (value as Whole);
  return scenario as unknown as Scenario; // its shape was looked at when it was drawn
}

interface Whole {
  description?: unknown;
  variables?: Record<string, unknown> | null;
  defaults?: unknown;
  branches: Record<string, unknown>;
}

const wholeOf = (value: unknown): Whole =>
  Array.isArray(value) ? { branches: { "inbound-call": { actions: value } } } : (value as Whole); // a script, or a fragment of one

const itemsIn = (branch: unknown): (Item | null)[] =>
  Array.isArray(branch) ? branch : (branch as { actions: (Item | null)[] }).actions; // its shape was looked at

/** An item without its `if`; the same one each time. */
function withoutGuard(item: Item, known: Map<Item, Item>): Item {
  const { if: _, ...rest } = item;
  const bare = known.get(item) ?? rest;
  known.set(item, bare);
  return bare;
}

function listAt(value: unknown, path: readonly (string | number)[]): (Item | null)[] {
  let at: unknown = value;
  for (const step of path) at = (at as Record<string | number, unknown>)[step]; // the path was made from this value
  return at as (Item | null)[];
}
