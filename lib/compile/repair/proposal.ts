// What a repair is, and what those who propose one may look at.
import type { Command } from "@/lib/flow/commands";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import type { Graph } from "@/lib/flow/graph";
import type { Step, Survey } from "../survey";

export interface Repair {
  /** What the button says: "Leave it out". */
  label: string;
  /** One step to undo. */
  command: Command;
}

export interface Site {
  graph: Graph;
  problem: Diagnostic;
  survey: Survey;
}

/** A problem of one step. */
export interface StepSite extends Site {
  step: Step;
  data: Record<string, unknown>;
  /** "" when the problem is not about a field. */
  field: string;
}

/** Edits that may mend a problem, the best first. They are tried before one is offered. */
export type Propose = (site: Site) => Repair[];

/** A proposal about a step; nothing where the problem names none. */
export const onStep =
  (propose: (site: StepSite) => Repair[]): Propose =>
  (site) => {
    const { nodeId, field = "" } = site.problem;
    const step = nodeId === undefined ? undefined : site.survey.byId.get(nodeId);
    return step ? propose({ ...site, step, data: step.node.data, field }) : [];
  };

/** The step with other data. */
export const setData = (label: string, { step }: StepSite, data: Record<string, unknown>): Repair => ({
  label,
  command: { do: "setData", id: step.node.id, data },
});
