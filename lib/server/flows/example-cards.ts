// What the list of flows shows of each example: its name, what it does and its first steps.
import "server-only";
import type { Channel } from "@/lib/flow/graph";
import { findNodeType } from "@/lib/nodes";
import type { Group } from "@/lib/nodes/contract";
import { type Example, listExamples } from "./examples";

export interface ExampleSummary {
  id: string;
  name: string;
  description: string;
  channel: Channel;
  steps: { group: Group; icon: string; title: string }[];
}

const SHOWN_STEPS = 5;

export async function listExampleCards(): Promise<ExampleSummary[]> {
  return (await listExamples()).map(cardOf);
}

function cardOf({ id, graph }: Example): ExampleSummary {
  const types = [...new Set(graph.nodes.map(({ type }) => type))].slice(0, SHOWN_STEPS);
  const steps = types.flatMap((type) => {
    const definition = findNodeType(type);
    return definition ? [{ group: definition.group, icon: definition.icon, title: definition.title }] : [];
  });
  const { name, description = "", target } = graph;
  return { id, name, description, channel: target === "sms" ? "sms" : "voice", steps };
}
