// What the list of flows shows of each example: its name, what it does and its first steps.
import "server-only";
import type { Channel } from "@/lib/flow/graph";
import type { Group } from "@/lib/nodes/contract";
import { type LoadedTemplate, listTemplates } from "../templates/templates";
import { walkSteps } from "./digest-draft";

export interface ExampleSummary {
  id: string;
  name: string;
  description: string;
  channel: Channel;
  steps: { group: Group; icon: string; title: string }[];
}

const SHOWN_STEPS = 5;

/** Flows that answer a call come first: they are what most people begin with. */
export async function listExampleCards(): Promise<ExampleSummary[]> {
  const cards = (await listTemplates()).slice(0, 6).map(cardOf);
  const answers = (card: ExampleSummary) => Number(card.steps[0]?.icon === "phone-incoming");
  return cards.sort((a, b) => answers(b) - answers(a));
}

function cardOf({ id, graph }: LoadedTemplate): ExampleSummary {
  const steps = walkSteps(graph).map(({ definition: { group, icon, title } }) => ({ group, icon, title }));
  const distinct = [...new Map(steps.map((step) => [step.title, step])).values()].slice(0, SHOWN_STEPS);
  const { name, description = "", target } = graph;
  return { id, name, description, channel: target === "sms" ? "sms" : "voice", steps: distinct };
}
