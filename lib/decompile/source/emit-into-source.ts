// The script of an imported flow: the text it came from, edited so that it does what the graph says now. Nothing edited
// gives the same bytes; where the source cannot carry a change, that part is written anew, and it is said.
import type { Item, Scenario } from "@/lib/callr/actions10";
import { readScript, type ScriptText } from "@/lib/callr/actions10-read";
import { type EmittedScript, emitActions10, type ScriptEdit } from "@/lib/compile/4-emit/actions10";
import { Comment, writeYaml } from "@/lib/compile/4-emit/yaml";
import type { Emission } from "@/lib/compile/compile";
import type { Graph } from "@/lib/flow/graph";
import { isSameJson } from "@/lib/shared/json";
import { msg, t } from "@/lib/words/t";
import { type DrawnScript, drawScript } from "../import-script";
import { arrange } from "./arrange";
import { declaredIn, documentOf, itemsIn, type Whole, wholeOf } from "./document";
import { editText, type Wanted } from "./edit-text";
import { freshFlow, namesBeside } from "./fresh-pieces";
import { namesInSource } from "./names-in-source";
import type { Arranged } from "./places";
import { renewCalendars } from "./renew-calendar";
import type { Change } from "./segment-plans";
import { OverlapError } from "./splice";
import { wholeText } from "./whole-text";

/** The edited source; a flow without one, or whose source cannot be followed any more, is written anew. */
export function emitIntoSource(emission: Emission): EmittedScript {
  const { graph, lowered } = emission;
  const { program } = lowered;
  if (graph.source === undefined) return emitActions10(program);
  const drawn = drawSource(graph.source);
  const notes = drawn.ok ? drawn.value.notes : [];
  const anew = (why: string): EmittedScript => {
    return { ...emitActions10(program), edit: { how: "anew", why, notes } };
  };
  if (!drawn.ok) return anew(t("The script it was imported from cannot be read any more."));
  const renewed = renewedSource(drawn.value, emission);
  if (renewed !== null)
    return withNotice(emitIntoSource({ ...emission, graph: { ...graph, source: renewed } }));
  if (isUnchanged(drawn.value.graph, graph)) return untouched(drawn.value, emission);
  const change = changeOf(drawn.value, emission);
  const arranged = arrange(change);
  if (!arranged) return anew(t("The change does not fit into the script it was imported from."));
  return edited(change, arranged, emission) ?? anew(t("The edited script could not be read back."));
}

type Drawing = ReturnType<typeof drawScript>;
/** The last sources and their drawings, as long as there is memory for them: while a person edits, they stay the same. */
let last: { text: string; drawing: WeakRef<Drawing> }[] = [];
/** A source, and the same one with its calendars renewed. */
const MOST_KEPT = 2;

function drawSource(text: string): Drawing {
  const known = last.find((each) => each.text === text)?.drawing.deref();
  const drawing = known ?? drawScript(text);
  if (!known) {
    const others = last.filter((each) => each.text !== text).slice(0, MOST_KEPT - 1);
    last = [{ text, drawing: new WeakRef(drawing) }, ...others];
  }
  return drawing;
}

/** The source with the calendars we wrote into it renewed, in its own style; null when they hold, or cannot be renewed. */
function renewedSource(drawn: DrawnScript, { graph, nowMs }: Emission): string | null {
  const { text } = drawn;
  const { value, was } = renewCalendars(text.value, graph.settings, nowMs);
  if (was.size === 0) return null;
  const next = textOf(text, { value, sourceOf: (entry) => was.get(entry), comments: new Map() });
  const again = next && !next.isWhole ? drawSource(next.yaml) : null;
  return next && again?.ok && isUnchanged(again.value.graph, drawn.graph) ? next.yaml : null;
}

function withNotice(script: EmittedScript): EmittedScript {
  const { how = "edited", why = "", notes = [] } = script.edit ?? {};
  if (how === "anew") return script;
  return { ...script, edit: { how: "edited", why: [t(RENEWED), why].filter(Boolean).join(" "), notes } };
}

const RENEWED = msg("Clock changes and public holidays were renewed for the years to come.");

/** Everything as it is, and which node each item was drawn as. */
function untouched(drawn: DrawnScript, emission: Emission): EmittedScript {
  const { text, value } = drawn.text;
  const nodeOf = new Map<Item, string>();
  for (const written of drawn.sketch.written) {
    for (const { at, length, nodes } of written.segments) {
      const id = nodes.at(-1);
      const items = listAt(value, written.path).slice(at, at + length);
      for (const item of items) if (item && id !== undefined && !nodeOf.has(item)) nodeOf.set(item, id);
    }
  }
  return scriptOf(value, text, nodeOf, { how: "kept", why: "" }, drawn, emission);
}

function edited(change: Change, arranged: Arranged, emission: Emission): EmittedScript | null {
  const { drawn } = change;
  const value = documentOf(change, arranged);
  if (drawn.isFragment && !Array.isArray(value)) {
    const source = wholeText(drawn.text.text);
    const whole = drawSource(source);
    if (whole.ok && isUnchanged(whole.value.graph, drawn.graph))
      return emitIntoSource({ ...emission, graph: { ...emission.graph, source } });
  }
  const wanted: Wanted = {
    value,
    sourceOf: (entry) => {
      const source = arranged.sources.get(entry) ?? entry;
      return change.guarded.get(source) ?? (source === entry ? undefined : source);
    },
    comments: arranged.comments,
  };
  const text = textOf(drawn.text, wanted);
  if (text === null) return null;
  const steps = [...arranged.rewritten].map((name) => `“${name}”`);
  const edit = text.isWhole
    ? ({ how: "anew", why: t("The text could not be edited in place.") } as const)
    : steps.length > 0
      ? ({ how: "edited", why: t("Written anew: {steps}.", { steps: steps.join(", ") }) } as const)
      : ({ how: text.yaml === drawn.text.text ? "kept" : "edited", why: "" } as const);
  return scriptOf(value, text.yaml, arranged.nodeOf, edit, drawn, emission);
}

function scriptOf(
  value: unknown,
  yaml: string,
  nodes: ReadonlyMap<Item, string>,
  edit: Omit<ScriptEdit, "notes">,
  drawn: DrawnScript,
  { lowered }: Emission,
): EmittedScript {
  const keys = new Map(Object.entries(lowered.nodeIds).map(([key, id]) => [id, key]));
  const nodeOf = new Map<Item, string>();
  for (const [item, id] of nodes) {
    const key = keys.get(id);
    if (key !== undefined) nodeOf.set(item, key);
  }
  const scenario = scenarioOf(value, drawn);
  markWithin(scenario, nodeOf, new Set(drawn.sketch.written.map(({ branch }) => branch)));
  return {
    scenario,
    yaml,
    nodeOf,
    edit: { ...edit, notes: drawn.notes },
    isFragment: Array.isArray(value),
  };
}

/** What a step holds in its own words belongs to it: blocks, and branches that are not drawn. */
function markWithin(
  { branches }: Scenario,
  nodeOf: Map<Item, string>,
  drawn: ReadonlySet<string | null>,
): void {
  const markAll = (items: readonly (Item | null)[], key: string) => {
    for (const item of items) {
      if (!item || nodeOf.has(item)) continue;
      nodeOf.set(item, key);
      markIn(item, key);
    }
  };
  const markIn = (item: Item, key: string) => {
    for (const items of [item.then ?? [], ...Object.values(item.events ?? {})]) markAll(items, key);
    for (const name of [item.goto?.branch, item.params?.answerOnBranch]) {
      if (typeof name !== "string" || drawn.has(name) || !Object.hasOwn(branches, name)) continue;
      markAll(itemsIn(branches[name]), key);
    }
  };
  for (const [item, key] of [...nodeOf]) markIn(item, key);
}

/** Edited in place; else with the changed branches written anew; else all of it. Each is read back before it is taken. */
function textOf(source: ScriptText, wanted: Wanted): { yaml: string; isWhole: boolean } | null {
  const inPlace = tried(source, wanted);
  if (inPlace !== null) return { yaml: inPlace, isWhole: false };
  const branches = (wanted.value as { branches?: object }).branches;
  if (branches) {
    const before = (source.value as { branches: Record<string, unknown> }).branches;
    const changed = Object.entries(branches).filter(([name, branch]) => !isSameJson(before[name], branch));
    const anew = new Set<unknown>(changed.map(([, branch]) => branch));
    const partly = tried(source, { ...wanted, isAnew: (value) => anew.has(value) });
    if (partly !== null) return { yaml: partly, isWhole: false };
  }
  const { value, comments } = wanted;
  const whole = Array.isArray(value) ? null : writeYaml(titled(value, comments) as object);
  return whole !== null && saysWhatIsMeant(whole, wanted.value) ? { yaml: whole, isWhole: true } : null;
}

/** The value with the comments in its lists, as the writer takes them. */
function titled(value: unknown, comments: Wanted["comments"]): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (!Array.isArray(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, titled(member, comments)]));
  }
  return value.flatMap((entry) => {
    const text = comments.get(entry);
    return [...(text ? [new Comment(text)] : []), titled(entry, comments)];
  });
}

function tried(source: ScriptText, wanted: Wanted): string | null {
  try {
    const text = editText(source, wanted);
    return saysWhatIsMeant(text, wanted.value) ? text : null;
  } catch (error) {
    if (error instanceof OverlapError) return null;
    throw error;
  }
}

function saysWhatIsMeant(text: string, value: unknown): boolean {
  const read = readScript(text);
  return read.ok && isSameJson(read.value.value, value);
}

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

function changeOf(drawn: DrawnScript, { graph, nowMs }: Emission): Change {
  const { text, value } = drawn.text;
  const document = wholeOf(value);
  const branches = new Map(
    Object.entries(document.branches).map(([name, branch]) => [name, itemsIn(branch)]),
  );
  const ringsOn = (document.defaults as { autoAnswer?: unknown } | undefined)?.autoAnswer === false;
  const bare = new Map<Item, Item>();
  const guarded = new Map<object, Item>();
  const itemsOf: Change["itemsOf"] = (written, segment) => {
    const items = listAt(value, written.path).slice(segment.at, segment.at + segment.length);
    return written.isGuarded ? items.map((item) => item && withoutGuard(item, bare, guarded)) : items;
  };
  const authored = new Set<object>();
  for (const written of drawn.sketch.written)
    for (const segment of written.segments)
      for (const item of itemsOf(written, segment)) if (item) authored.add(item);
  const mentioned = new Set(text.match(/\$[A-Za-z_]\w*/g) ?? []);
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
    guarded,
    authored,
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

/** As the interpreter and the checks see it: without its description and without empty places. */
function scenarioOf(value: unknown, { isFragment }: DrawnScript): Scenario {
  const { description: _, ...scenario } =
    isFragment && Array.isArray(value) ? wholeOf(value) : (value as Whole);
  return scenario as unknown as Scenario; // its shape was looked at when it was drawn
}

/** An item without its `if`; the same one each time. */
function withoutGuard(item: Item, known: Map<Item, Item>, guarded: Map<object, Item>): Item {
  const { if: _, ...rest } = item;
  const bare = known.get(item) ?? rest;
  known.set(item, bare);
  guarded.set(bare, item);
  return bare;
}

function listAt(value: unknown, path: readonly (string | number)[]): (Item | null)[] {
  let at: unknown = value;
  for (const step of path) at = (at as Record<string | number, unknown>)[step]; // the path was made from this value
  return at as (Item | null)[];
}
