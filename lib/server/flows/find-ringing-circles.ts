// Flows that ring each other: a number that a flow rings may lead to another flow, and from there back. Only numbers that
// are written down are followed; what a variable brings is not known before a call.
import "server-only";
import type { Program } from "@/lib/compile/program";
import { type Diagnostic, diagnose } from "@/lib/flow/diagnostics";
import type { Graph, GraphNode } from "@/lib/flow/graph";
import { findNodeType } from "@/lib/nodes";
import { quoted } from "@/lib/words/t";
import type { Actor } from "../auth/actor";
import { db } from "../db/client";
import { listNumbers } from "../numbers/list-numbers";

interface Answering {
  flowId: string;
  name: string;
  /** The numbers it rings. */
  rung: string[];
}

/** A warning for each step of the flow that rings a number from which the call would come back to it. */
export async function findRingingCircles(actor: Actor, flowId: string, graph: Graph): Promise<Diagnostic[]> {
  const own = graph.nodes.flatMap((node) => ringsOf(node).map((rung) => ({ node, ...rung })));
  if (own.length === 0) return [];
  const rung = own.map(({ number }) => number);
  const answering = await answeringFlows(actor, { flowId, name: graph.name, rung });
  return own.flatMap(({ node: { id: nodeId, name }, number, field }) => {
    const first = answering.get(bare(number));
    if (!first || !comesBack(first, flowId, answering)) return [];
    return [diagnose("flows_ring_each_other", { name, number, flow: quoted(first.name) }, { nodeId, field })];
  });
}

function comesBack(first: Answering, flowId: string, answering: ReadonlyMap<string, Answering>): boolean {
  const seen = new Set<string>();
  const open = [first];
  for (let flow = open.pop(); flow; flow = open.pop()) {
    if (flow.flowId === flowId) return true;
    if (seen.has(flow.flowId)) continue;
    seen.add(flow.flowId);
    for (const number of flow.rung) {
      const next = answering.get(bare(number));
      if (next) open.push(next);
    }
  }
  return false;
}

/** By number: the flow that answers it, as it is live; the flow in question as it is about to be. */
async function answeringFlows(actor: Actor, own: Answering): Promise<Map<string, Answering>> {
  const { workspaceId } = actor;
  const [connections, deployments] = await Promise.all([
    listNumbers(actor),
    db().deployment.findMany({
      where: { workspaceId, liveVersionId: { not: null } },
      select: { id: true, flowId: true, liveVersionId: true, flow: { select: { name: true } } },
    }),
  ]);
  const versions = await db().version.findMany({
    where: { workspaceId, id: { in: deployments.flatMap(({ liveVersionId }) => liveVersionId ?? []) } },
    select: { id: true, program: true },
  });
  const answering = new Map<string, Answering>();
  for (const { number, calls } of connections.flatMap(({ numbers }) => numbers)) {
    if (!calls || !("flowId" in calls)) continue;
    const deployment = deployments.find(({ id }) => id === calls.deploymentId);
    const version = versions.find(({ id }) => id === deployment?.liveVersionId);
    if (!deployment || !version) continue;
    const { flowId, flow } = deployment;
    // Our own column, judged when it was published; the steps of shared flows are in it.
    const { nodes } = version.program as unknown as Program;
    const rung = Object.values(nodes).flatMap((node) => ringsOf(node).map((each) => each.number));
    answering.set(bare(number), flowId === own.flowId ? own : { flowId, name: flow.name, rung });
  }
  return answering;
}

/** Every fixed number that a step rings, in the script's own words as well. */
const ringsOf = ({ type, data }: Pick<GraphNode, "type" | "data">) =>
  (findNodeType(type)?.rings?.(data) ?? []).filter(({ number }) => !number.includes("{{"));

const bare = (number: string) => number.replace(/[\s().-]/g, "");
