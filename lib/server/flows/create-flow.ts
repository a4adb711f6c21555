// A new flow: an empty canvas with its start node, or a copy of a template.
import "server-only";
import { type Static, Type } from "typebox";
import { emptyGraph, type Graph, type GraphNode } from "@/lib/flow/graph";
import { findNodeType } from "@/lib/nodes";
import { type Actor, requireRole } from "../auth/actor";
import { notFound } from "../errors";
import { findTemplate } from "../templates/templates";
import { cleanFlowName } from "./flow-name";
import { insertFlow } from "./insert-flow";

export const CreateFlowInput = Type.Object({
  name: Type.String({ maxLength: 1000 }),
  start: Type.Union([
    Type.Object({
      kind: Type.Literal("blank"),
      channel: Type.Union([Type.Literal("voice"), Type.Literal("sms")]),
    }),
    Type.Object({ kind: Type.Literal("template"), templateId: Type.String({ maxLength: 100 }) }),
  ]),
});

export async function createFlow(
  actor: Actor,
  input: Static<typeof CreateFlowInput>,
): Promise<{ flowId: string }> {
  requireRole(actor, "editor");
  const name = cleanFlowName(input.name);
  if (input.start.kind === "blank") {
    return insertFlow(actor, { graph: blankGraph(name, input.start.channel), how: "created" });
  }
  const template = await findTemplate(input.start.templateId);
  if (!template) throw notFound("template");
  return insertFlow(actor, { graph: { ...template.graph, name }, how: "created", from: template.id });
}

/** Calls and texts begin with the start node already there: nobody has to know that one is needed. */
function blankGraph(name: string, channel: "voice" | "sms"): Graph {
  const graph = emptyGraph(name, channel === "sms" ? "sms" : "realtime10");
  const type = channel === "sms" ? "inbound-sms" : "inbound-call";
  const definition = findNodeType(type);
  if (!definition) return graph;
  const start: GraphNode = {
    id: "start",
    type,
    name: definition.title,
    position: { x: 80, y: 120 },
    data: definition.initial,
  };
  return { ...graph, nodes: [start] };
}
