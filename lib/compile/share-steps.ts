// Steps of a flow as a flow of their own that others run: what it is, and the edit that puts one step in their place.
// Whoever calls or texts notices nothing of it.
import type { Command } from "@/lib/flow/commands";
import { framesByStep, putInto } from "@/lib/flow/frames";
import type { Edge, Graph, GraphNode } from "@/lib/flow/graph";
import { freeName } from "@/lib/flow/queries";
import { findNodeType } from "@/lib/nodes";
import type { AnyNode } from "@/lib/nodes/contract";
import { goBack, wayId } from "@/lib/nodes/go-back";
import { subflow } from "@/lib/nodes/subflow";
import { fail, ok, type Result } from "@/lib/shared/result";

/** Why some steps cannot be a flow of their own; the steps that the sentence names. */
export type Obstacle =
  | { why: "nothing" }
  | { why: "start" | "goes-back"; step: string }
  | { why: "no-way-in" }
  | { why: "ways-in"; steps: string[] }
  | { why: "ways-out"; most: number };

export interface SharedSteps {
  /** The new flow, without the name that people give it. */
  graph: Graph;
  /** What it comes back by. */
  ways: { id: string; label: string }[];
  /** Puts the step that runs the flow in place of the steps, once there is a version of it. */
  replace(shared: { id: string; name: string; number: number }, nodeId: string): Command;
}

/** As many as a step that runs a flow can have. */
const MOST_WAYS = 20;
const GAP_PX = { x: 260, y: 120 };

export function shareSteps(graph: Graph, ids: ReadonlySet<string>): Result<SharedSteps, Obstacle> {
  const steps = graph.nodes.filter(({ id }) => ids.has(id));
  const inside = new Set(steps.map(({ id }) => id));
  if (steps.length === 0) return fail({ why: "nothing" });
  const start = steps.find(({ type }) => findNodeType(type)?.entry !== undefined);
  if (start) return fail({ why: "start", step: start.name });
  const back = steps.find(({ type }) => type === goBack.type);
  if (back) return fail({ why: "goes-back", step: back.name });
  const entering = graph.edges.filter(({ from, to }) => !inside.has(from) && inside.has(to));
  const first = steps.filter(({ id }) => entering.some(({ to }) => to === id));
  const [begin] = first;
  if (!begin) return fail({ why: "no-way-in" });
  if (first.length > 1) return fail({ why: "ways-in", steps: first.map(({ name }) => name) });
  const leaving = graph.edges.filter(({ from, to }) => inside.has(from) && !inside.has(to));
  const exits = exitsOf(graph, leaving);
  if (exits.length > MOST_WAYS) return fail({ why: "ways-out", most: MOST_WAYS });
  const ways = exits.map(({ id, label }) => ({ id, label }));
  return ok({
    ways,
    graph: sharedGraph(graph, steps, begin, leaving, exits),
    replace({ id, name, number }, nodeId) {
      const flow = { id: `${id}@${number}`, name: `${name}, v${number}`, ways };
      const node = {
        id: nodeId,
        type: subflow.type,
        name: freeName({ ...graph, nodes: graph.nodes.filter((each) => !inside.has(each.id)) }, name),
        position: begin.position,
        data: { flow },
      };
      return replacement(graph, { node, inside, entering, exits });
    },
  });
}

interface Exit {
  id: string;
  label: string;
  to: string;
}

/** One way out for each step that is led to, called by that step's name. */
function exitsOf(graph: Graph, leaving: readonly Edge[]): Exit[] {
  const taken = new Set<string>();
  return [...new Set(leaving.map(({ to }) => to))].map((to) => {
    const name = graph.nodes.find(({ id }) => id === to)?.name.trim() || "Done";
    let label = name;
    for (let n = 2; taken.has(wayId(label)); n++) label = `${name.slice(0, 30)} ${n}`;
    taken.add(wayId(label));
    return { id: wayId(label), label, to };
  });
}

function sharedGraph(
  graph: Graph,
  steps: readonly GraphNode[],
  begin: GraphNode,
  leaving: readonly Edge[],
  exits: readonly Exit[],
): Graph {
  const ids = new Set(steps.map(({ id }) => id));
  const taken = new Set(ids);
  const free = (wanted: string) => {
    let id = wanted;
    for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`;
    taken.add(id);
    return id;
  };
  const right = Math.max(...steps.map(({ position }) => position.x)) + GAP_PX.x;
  const top = Math.min(...steps.map(({ position }) => position.y));
  const entry = entryFor(graph);
  const start: GraphNode = {
    id: free("start"),
    type: entry.type,
    name: entry.title,
    position: { x: begin.position.x - GAP_PX.x, y: begin.position.y },
    data: structuredClone(entry.initial) as Record<string, unknown>, // a definition's data is an object
  };
  const backs = exits.map(({ label, to }, row) => ({
    to,
    node: {
      id: free("back"),
      type: goBack.type,
      name: label,
      position: { x: right, y: top + row * GAP_PX.y },
      data: { label },
    },
  }));
  const inner = graph.edges.filter(({ from, to }) => ids.has(from) && ids.has(to));
  const [way] = entry.ports(start.data);
  const { source: _, frames, ...rest } = graph;
  const kept = (frames ?? [])
    .map((frame) => ({ ...frame, nodes: frame.nodes.filter((id) => ids.has(id)) }))
    .filter(({ nodes }) => nodes.length > 0);
  return {
    ...rest,
    nodes: [start, ...steps, ...backs.map(({ node }) => node)],
    edges: [
      { from: start.id, port: way?.id ?? "then", to: begin.id },
      ...inner,
      ...leaving.map((edge) => ({
        ...edge,
        to: backs.find(({ to }) => to === edge.to)?.node.id ?? edge.to,
      })),
    ],
    notes: [],
    ...(kept.length > 0 && { frames: kept }),
  };
}

/** Where callers, or people who text, come in. */
function entryFor({ target }: Graph): AnyNode {
  const entry = findNodeType(target === "sms" ? "inbound-sms" : "inbound-call");
  if (!entry) throw new Error("Bug: there is no step that a flow begins with");
  return entry;
}

interface Replacement {
  node: GraphNode;
  inside: ReadonlySet<string>;
  entering: readonly Edge[];
  exits: readonly Exit[];
}

function replacement(graph: Graph, { node, inside, entering, exits }: Replacement): Command {
  const edges = exits.map(({ id, to }) => ({ from: node.id, port: id, to }));
  const framed = framesByStep(graph.frames ?? []);
  const frames = new Set([...inside].map((id) => framed.get(id)?.id));
  const [frameId] = frames;
  const commands: Command[] = [
    { do: "addNodes", nodes: [node], edges },
    ...entering.map((edge): Command => ({ do: "connect", edge: { ...edge, to: node.id } })),
  ];
  if (frames.size === 1 && frameId !== undefined) {
    const withNode = { ...graph, nodes: [...graph.nodes, node] };
    commands.push({ do: "setFrames", frames: putInto(withNode, frameId, [node.id]) });
  }
  commands.push({ do: "removeNodes", ids: [...inside] });
  return { do: "batch", label: "Make a shared flow", commands };
}
