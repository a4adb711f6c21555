// Makes a flow of steps that others shall run, and publishes its first version, for a step names the version it runs.
// Nothing is made when the version would have errors. Somebody who may not publish gets a draft, and asks who may.
import "server-only";
import { type Static, Type } from "typebox";
import { parseGraph } from "@/lib/compile/1-parse";
import { t } from "@/lib/words/t";
import { type Actor, hasRole, requireRole } from "../auth/actor";
import { buildVersion } from "../deployments/build-version";
import { type DeployDeps, deployDeps } from "../deployments/deploy-deps";
import { publishFlow } from "../deployments/publish-flow";
import { AppError } from "../errors";
import { cleanFlowName } from "./flow-name";
import { insertFlow } from "./insert-flow";

export const ShareStepsInput = Type.Object({
  name: Type.String({ maxLength: 1000 }),
  graph: Type.Unknown(),
  from: Type.String({ maxLength: 200, description: "What the flow is called that the steps were in." }),
});

export interface SharedFlowMade {
  flowId: string;
  name: string;
  /** Of the version that can be run; null when there is none yet, and `problem` says why. */
  number: number | null;
  problem: string | null;
}

export async function shareSteps(
  actor: Actor,
  input: Static<typeof ShareStepsInput>,
  deps: DeployDeps = deployDeps,
): Promise<SharedFlowMade> {
  requireRole(actor, "editor");
  const name = cleanFlowName(input.name);
  const parsed = parseGraph(input.graph);
  if (!parsed.ok) throw new AppError("invalid_input", { message: t("These steps are not a flow.") });
  const graph = { ...parsed.value, name };
  await buildVersion(actor, graph, name, deps.clock.now());
  const { flowId } = await insertFlow(actor, { graph, how: "created" });
  const draft = { flowId, name, number: null };
  if (!hasRole(actor, "publisher")) {
    const problem = t(
      "“{name}” is made as a draft. Ask somebody with the role publisher to publish it; then add the step Shared flow and choose it.",
      { name },
    );
    return { ...draft, problem };
  }
  try {
    const message = t("First version, of steps of “{from}”", { from: input.from }).slice(0, 500);
    const { versionNumber } = await publishFlow(actor, { flowId, message, draftRevision: 1 }, deps);
    return { flowId, name, number: versionNumber, problem: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const problem = t("“{name}” is made as a draft, but could not be published: {message}", {
      name,
      message: error.message,
    });
    return { ...draft, problem };
  }
}
