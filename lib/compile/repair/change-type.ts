// A step as a step of another type, keeping what fits: fields that both know, the words, the number, and where its ways
// out lead.

import type { Command } from "@/lib/flow/commands";
import type { Graph, GraphNode } from "@/lib/flow/graph";
import { freeName } from "@/lib/flow/queries";
import { findNodeType } from "@/lib/nodes";
import type { AnyNode, Port } from "@/lib/nodes/contract";
import { t } from "@/lib/words/t";
import { dataFaults } from "../1-parse";

export interface ChangeOptions {
  /** Lets ways out that are new lead where the main one leads, so that none is left open. */
  isFilled?: boolean;
  /** Data to begin with instead of what fits. */
  data?: Record<string, unknown>;
}

/** The edit that makes a step one of another type. */
export function changeType(
  graph: Graph,
  node: GraphNode,
  to: AnyNode,
  { isFilled = false, data = fittingData(node, to) }: ChangeOptions = {},
): Command {
  const before = findNodeType(node.type);
  const isNamedByType = before !== undefined && node.name.replace(/ \d+$/, "") === before.title;
  return {
    do: "batch",
    label: t("Change into {title}", { title: t(to.title) }),
    commands: [
      { do: "changeType", id: node.id, type: to.type, data },
      ...(isNamedByType ? [{ do: "renameNode" as const, id: node.id, name: freeName(graph, to.title) }] : []),
      ...rewired(graph, node, to.ports(data), isFilled),
    ],
  };
}

/** How much of a step another type keeps, to offer the nearest first: fields that are filled and ways that lead on. */
export function fitOf(graph: Graph, node: GraphNode, to: AnyNode): number {
  const data = fittingData(node, to);
  const kept = Object.keys(data).filter(
    (field) => JSON.stringify(data[field]) !== JSON.stringify(to.initial[field as never]),
  );
  const ports = new Set(to.ports(data).map(({ id }) => id));
  return kept.length + graph.edges.filter(({ from, port }) => from === node.id && ports.has(port)).length;
}

/** The new type's usual data with everything of the old step that it can take. */
function fittingData({ type, data }: GraphNode, to: AnyNode): Record<string, unknown> {
  const from = findNodeType(type);
  let next: Record<string, unknown> = structuredClone(to.initial);
  const put = (field: string, value: unknown) => {
    const tried = { ...next, [field]: structuredClone(value) };
    if (dataFaults(to, tried).length === 0) next = tried;
  };
  for (const [field, family] of familiesOf(to)) {
    if (Object.hasOwn(data, field) && family === familiesOf(from).get(field)) put(field, data[field]);
  }
  for (const [family, read] of Object.entries(readers)) {
    const values = [...familiesOf(from)].flatMap(([field, own]) => read[own]?.(data[field]) ?? []);
    const places = [...familiesOf(to)].filter(([, own]) => own === family).map(([field]) => field);
    const [first] = places;
    const isFree = first !== undefined && isSame(next[first], to.initial[first as never]);
    if (isFree && values[0] !== undefined) put(first, values[0]);
  }
  return next;
}

/** What a field is for, where that is more than its name: words, one number, several numbers. */
type Family = string;

/** How a value of one family is had from fields of others; the first that gives something is taken. */
const readers: Record<Family, Record<Family, (value: unknown) => unknown>> = {
  words: { words: textOf, audio: (value) => nameOf(value)?.replace(/\.\w{2,4}$/, "") },
  phone: { phone: textOf, phones: (value) => textOf(Object(Array.isArray(value) ? value[0] : {}).number) },
  phones: {
    phones: (value) => value,
    phone: (value) => textOf(value) && [{ label: "", number: value, seconds: RING_SECONDS }],
  },
};
const RING_SECONDS = 25;

const families = new WeakMap<AnyNode, Map<string, Family>>();

function familiesOf(definition: AnyNode | undefined): Map<string, Family> {
  if (!definition) return new Map();
  let found = families.get(definition);
  if (!found) {
    found = new Map(
      Object.entries(definition.data.properties).map(([field, schema]) => {
        const widget = String(Object(schema)["x-widget"]);
        return [field, widget === "speech" || widget === "message" ? "words" : widget];
      }),
    );
    families.set(definition, found);
  }
  return found;
}

/** Ways out keep their ends: the same way, else the main one for the main one and a refusal for a refusal. */
function rewired(graph: Graph, node: GraphNode, ports: readonly Port[], isFilled: boolean): Command[] {
  const own = graph.edges.filter(({ from }) => from === node.id);
  const oldPorts = findNodeType(node.type)?.ports(node.data) ?? [];
  const ends = new Map<string, string>();
  for (const { port, to } of own) if (ports.some(({ id }) => id === port)) ends.set(port, to);
  const pass = (oldId: string | undefined, newId: string | undefined) => {
    const end = own.find(({ port }) => port === oldId)?.to;
    if (end !== undefined && newId !== undefined && !ends.has(newId)) ends.set(newId, end);
  };
  pass(oldPorts[0]?.id ?? own[0]?.port, ports[0]?.id);
  const refused = (list: readonly Port[]) => list.find(({ id }) => REFUSALS.has(id))?.id;
  pass(refused(oldPorts), refused(ports));
  const main = ends.get(ports[0]?.id ?? "");
  if (isFilled && main !== undefined) {
    for (const { id, ends: isOver } of ports) if (!isOver && !ends.has(id)) ends.set(id, main);
  }
  const gone = new Set(own.map(({ port }) => port));
  for (const port of ends.keys()) gone.delete(port);
  return [
    ...[...gone].map((port): Command => ({ do: "setWays", from: node.id, port, to: [] })),
    ...[...ends].map(([port, to]): Command => ({ do: "setWays", from: node.id, port, to: [to] })),
  ];
}

/** Ways out for "it did not come to that". */
const REFUSALS = new Set(["no-input", "nothing", "no-answer", "failure", "not-sent", "refused", "no-reply"]);

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}
function nameOf(value: unknown): string | undefined {
  return textOf(Object(value).name);
}
const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
