// Two people's edits of one flow, made on the same graph, put together: each step, field, way out and setting as whoever
// changed it left it. Where both changed the same thing to different values nobody is overruled: it is a conflict.
import { quoted, t } from "@/lib/words/t";
import { isSameJson } from "../shared/json";
import type { Edge, Frame, Graph, GraphNode, Note } from "./graph";

/** Conflicts say what both changed differently: "text of “Main menu”". */
export type Merged = { ok: true; graph: Graph } | { ok: false; conflicts: string[] };

/** What a field of a type of step is called in its form; without a type, what a setting of the flow is called. */
export type FieldName = (type: string | null, field: string) => string;

/**
 * @param base what both began with
 * @param mine steps that only I changed, or nobody, stay the same objects
 */
export function mergeGraphs(
  base: Graph,
  mine: Graph,
  theirs: Graph,
  fieldName: FieldName = (_, field) => field,
): Merged {
  const conflicts: string[] = [];
  const settle = settler(conflicts);
  const nodes = mergeNodes([base, mine, theirs], conflicts, fieldName);
  const edges = mergeEdges(base, mine, theirs, new Set(nodes.map(({ id }) => id)), conflicts);
  const notes = mergeById(base.notes, mine.notes, theirs.notes, (_, ...notes) =>
    settle(t("the note “{notes}”", { notes: wordsOf(notes) }), ...notes),
  );
  const frames = mergeById(base.frames ?? [], mine.frames ?? [], theirs.frames ?? [], (_, ...three) =>
    mergeFrame(three, settle),
  );
  const { settings: ofBase, nodes: _n, edges: _e, notes: _o, frames: _f, ...restOfBase } = base;
  const { settings: ofMine, nodes: _mn, edges: _me, notes: _mo, frames: _mf, ...restOfMine } = mine;
  const { settings: ofTheirs, nodes: _tn, edges: _te, notes: _to, frames: _tf, ...restOfTheirs } = theirs;
  const rest = mergeMembers(restOfBase, restOfMine, restOfTheirs, (name, ...values) =>
    settle(t("the flow's {name}", { name }), ...values),
  );
  const settings = mergeMembers(ofBase, ofMine, ofTheirs, (name, ...values) =>
    settle(t("the setting {name}", { name: fieldName(null, name) }), ...values),
  );
  if (conflicts.length > 0) return { ok: false, conflicts };
  return {
    ok: true,
    graph: {
      ...rest,
      settings,
      nodes,
      edges,
      notes,
      ...(frames.length > 0 && { frames: inOneFrame(frames) }),
    },
  };
}

/** Whoever changed it is right; two who changed it differently are a conflict. */
type Settle = <T>(what: string, base: T, mine: T, theirs: T) => T;

const settler =
  (conflicts: string[]): Settle =>
  (what, base, mine, theirs) => {
    if (isSame(theirs, base) || isSame(mine, theirs)) return mine;
    if (isSame(mine, base)) return theirs;
    conflicts.push(what);
    return mine;
  };

const isSame = (a: unknown, b: unknown): boolean => a === b || isSameJson(a, b);

function mergeNodes(
  [base, mine, theirs]: readonly [Graph, Graph, Graph],
  conflicts: string[],
  fieldName: FieldName,
): GraphNode[] {
  const settle = settler(conflicts);
  return mergeById(base.nodes, mine.nodes, theirs.nodes, (_, before, my, their) => {
    const what = quoted((my ?? their ?? before)?.name ?? "");
    if (!before || !my || !their) {
      // One took the step away. What the other did to it must not go with it; where it stands does not matter.
      const gone = before && (my ?? their) ? isSame(unplaced(my ?? their), unplaced(before)) : false;
      return gone ? undefined : settle(what, before, my, their);
    }
    if (my === their || isSame(their, before)) return my;
    if (isSame(my, before)) return their;
    const settlePart: Settle = (part, ...values) => settle(t("{part} of {what}", { part, what }), ...values);
    return mergeNode([before, my, their], settlePart, fieldName);
  });
}

const unplaced = (node: GraphNode | undefined) => node && { ...node, position: null };

function mergeNode(
  [base, mine, theirs]: readonly [GraphNode, GraphNode, GraphNode],
  settle: Settle,
  fieldName: FieldName,
): GraphNode {
  const isOneType = base.type === mine.type && base.type === theirs.type;
  const data = isOneType
    ? mergeMembers(base.data, mine.data, theirs.data, (field, ...values) =>
        settle(fieldName(base.type, field), ...values),
      )
    : settle(t("the kind"), base.data, mine.data, theirs.data);
  const texts = mergeMembers(base.texts ?? {}, mine.texts ?? {}, theirs.texts ?? {}, (language, ...fields) =>
    settle(t("the {language} texts", { language }), ...fields),
  );
  const colour = mine.colour === base.colour ? theirs.colour : mine.colour; // nobody minds how it is painted
  const label = settle(t("the label"), base.label, mine.label, theirs.label);
  const { texts: _, colour: _c, label: _l, ...rest } = mine;
  return {
    ...rest,
    type: settle(t("the kind"), base.type, mine.type, theirs.type),
    name: settle(t("the name"), base.name, mine.name, theirs.name),
    position: isSame(mine.position, base.position) ? theirs.position : mine.position, // nobody minds where it stands
    ...(colour !== undefined && { colour }),
    ...(label !== undefined && { label }),
    data,
    ...(Object.keys(texts).length > 0 && { texts }),
  };
}

function mergeEdges(
  base: Graph,
  mine: Graph,
  theirs: Graph,
  ids: ReadonlySet<string>,
  conflicts: string[],
): Edge[] {
  const settle = settler(conflicts);
  const named = ({ edges }: Graph) =>
    edges.map((edge) => ({ ...edge, id: `${edge.from} ${edge.port}`, edge }));
  const nameOf = (id: string) =>
    [...mine.nodes, ...theirs.nodes].find((node) => node.id === id)?.name ?? t("a step");
  const merged = mergeById(named(base), named(mine), named(theirs), (_, before, my, their) => {
    const { from = "", port = "" } = my ?? their ?? before ?? {};
    const to = settle(
      t("where “{port}” of “{from}” leads", { port, from: nameOf(from) }),
      before?.to,
      my?.to,
      their?.to,
    );
    return [my, their].find((each) => each && each.to === to);
  });
  const whole = merged.filter(({ from, to }) => ids.has(from) && ids.has(to));
  for (const { from, to, edge } of merged) {
    if (ids.has(from) && !ids.has(to) && !base.edges.some((one) => isSame(one, edge)))
      conflicts.push(t("a way from “{from}” to a step that is gone", { from: nameOf(from) }));
  }
  return whole.map(({ edge }) => edge);
}

/** A frame that one of us took away is gone: its steps are not. Steps that either put in or took out are in or out. */
function mergeFrame(
  [before, mine, theirs]: [Frame | undefined, Frame | undefined, Frame | undefined],
  settle: Settle,
): Frame | undefined {
  if (!mine || !theirs) return before ? undefined : (mine ?? theirs);
  if (!before || isSame(theirs, before) || isSame(mine, theirs)) return mine;
  if (isSame(mine, before)) return theirs;
  const [were, my, their] = [before, mine, theirs].map(({ nodes }) => new Set(nodes));
  const isKept = (id: string) => (were?.has(id) ? my?.has(id) && their?.has(id) : true);
  const { isCollapsed: _, ...rest } = mine;
  // Nobody minds whether it is drawn as one card: as it is here, unless only they changed it.
  const isCollapsed = mine.isCollapsed === before.isCollapsed ? theirs.isCollapsed : mine.isCollapsed;
  return {
    ...rest,
    title: settle(
      t("the title of the frame “{title}”", { title: mine.title }),
      before.title,
      mine.title,
      theirs.title,
    ),
    colour: mine.colour === before.colour ? theirs.colour : mine.colour,
    nodes: [...new Set([...mine.nodes, ...theirs.nodes])].filter(isKept),
    ...(isCollapsed !== undefined && { isCollapsed }),
  };
}

/** Two people may have put one step into two frames: it stays in the first. */
function inOneFrame(frames: readonly Frame[]): Frame[] {
  const taken = new Set<string>();
  return frames.map((frame) => {
    const nodes = frame.nodes.filter((id) => !taken.has(id));
    for (const id of nodes) taken.add(id);
    return nodes.length === frame.nodes.length ? frame : { ...frame, nodes };
  });
}

/** Entries in my order, theirs that are new after them; undefined takes one away. */
function mergeById<T extends { id: string }>(
  base: readonly T[],
  mine: readonly T[],
  theirs: readonly T[],
  merge: (id: string, base: T | undefined, mine: T | undefined, theirs: T | undefined) => T | undefined,
): T[] {
  const [ofBase, ofMine, ofTheirs] = [base, mine, theirs].map(
    (list) => new Map(list.map((each) => [each.id, each])),
  );
  const ids = new Set([...mine, ...theirs].map(({ id }) => id));
  return [...ids].flatMap((id) => merge(id, ofBase?.get(id), ofMine?.get(id), ofTheirs?.get(id)) ?? []);
}

/** Members of objects; one that is missing is undefined. */
function mergeMembers<T extends object>(
  base: T,
  mine: T,
  theirs: T,
  merge: (name: string, base: unknown, mine: unknown, theirs: unknown) => unknown,
): T {
  const names = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  const at = (object: T, name: string) => (Object.hasOwn(object, name) ? object[name as keyof T] : undefined);
  const members = [...names].flatMap((name): [string, unknown][] => {
    const value = merge(name, at(base, name), at(mine, name), at(theirs, name));
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(members) as T; // only members that T may lack are left out
}

const wordsOf = (notes: readonly (Note | undefined)[]) => (notes.find(Boolean)?.text ?? "").slice(0, 40);
