// Publishes what is live once more, linked with the library as it is now: a list or calendar has changed, or its clock
// changes and holidays end. The graph is the live version's, so that nothing of a draft goes out with it.
import "server-only";
import { type Static, Type } from "typebox";
import { t } from "@/lib/words/t";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { AppError, notFound } from "../errors";
import { failureOf } from "../http/failure";
import { buildVersion } from "./build-version";
import { claimForPublish } from "./claim-deployment";
import { type DeployDeps, deployDeps } from "./deploy-deps";
import { getDeployment } from "./get-deployment";
import { deploy } from "./publish-flow";

export const PublishAgainInput = Type.Object(
  {
    deploymentIds: Type.Array(Type.String({ maxLength: 64 }), {
      minItems: 1,
      maxItems: 200,
      uniqueItems: true,
    }),
    message: Type.String({ minLength: 1, maxLength: 500 }),
  },
  { additionalProperties: false },
);

export interface PublishedAgain {
  deploymentId: string;
  flowName: string;
  /** What callers meet now; null when it could not be published, with the sentence why. */
  number: number | null;
  failure: string | null;
}

/** One after the other; what fails stays as it was, and does not keep the others from going out. */
export async function publishAgain(
  actor: Actor,
  { deploymentIds, message }: Static<typeof PublishAgainInput>,
  deps: DeployDeps = deployDeps,
): Promise<PublishedAgain[]> {
  requireRole(actor, "publisher");
  const results: PublishedAgain[] = [];
  for (const deploymentId of deploymentIds) {
    const deployment = await getDeployment(actor, deploymentId);
    const one = { deploymentId, flowName: deployment.flow.name };
    try {
      results.push({ ...one, number: await publishOne(actor, deployment, message, deps), failure: null });
    } catch (error) {
      results.push({ ...one, number: null, failure: failureOf(error).failure.message });
    }
  }
  return results;
}

type Found = Awaited<ReturnType<typeof getDeployment>>;

async function publishOne(actor: Actor, deployment: Found, message: string, deps: DeployDeps) {
  const { flowId, connectionId, liveVersionId, workspaceId } = deployment;
  if (!liveVersionId) throw notLive();
  const live = await db().version.findFirst({
    where: { id: liveVersionId, flowId, workspaceId },
    select: { graph: true },
  });
  if (!live) throw notFound("version");
  const version = await buildVersion(actor, live.graph, nameOf(live.graph), deps.clock.now());
  const claim = await claimForPublish(
    actor,
    { flowId, seen: { liveVersionId }, connectionId, version, message, overwrite: false },
    deps.clock,
    deps.newId,
  );
  const { versionNumber } = await deploy(actor, claim, { message, overwrite: false }, deps);
  return versionNumber;
}

/** As it was when the version was made: its voice app keeps its name. */
const nameOf = (graph: unknown): string =>
  typeof graph === "object" && graph !== null && "name" in graph ? String(graph.name) : "";

const notLive = () =>
  new AppError("not_possible", { message: t("It was taken offline meanwhile, so nothing was published.") });
