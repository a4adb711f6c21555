// Publishes a flow's draft: compile, prove, keep an immutable version, bring it to the platform, move the live pointer.
// Whatever fails on the way, the version that was live stays live, and the person is told so.
import "server-only";
import { type Static, Type } from "typebox";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { notFound } from "../errors";
import { requireTests } from "../flow-tests/publish-tests";
import { appNameFor } from "./app-name-for";
import { bringNumbers, type LeftNumber } from "./bring-numbers";
import { withSounds } from "./bring-sounds";
import { buildVersion } from "./build-version";
import { chooseConnection } from "./choose-connection";
import { type Claim, claimForPublish, dropClaim } from "./claim-deployment";
import { type DeployDeps, deployDeps } from "./deploy-deps";
import { goLive, PlatformFailure } from "./go-live";
import { type ReleaseResult, recordRelease } from "./record-release";
import { stillLive } from "./still-live";

export const PublishFlowInput = Type.Object(
  {
    flowId: Type.String({ maxLength: 64 }),
    message: Type.String({ maxLength: 500, description: "What changes for callers, in a sentence." }),
    connectionId: Type.Optional(
      Type.String({
        maxLength: 64,
        description: "Where to publish; the flow's own connection when left out.",
      }),
    ),
    draftRevision: Type.Optional(
      Type.Integer({ minimum: 1, description: "Refuses to publish when the draft was changed since." }),
    ),
    overwrite: Type.Optional(
      Type.Boolean({ description: "Writes over a script that somebody changed on the platform." }),
    ),
    despiteTests: Type.Optional(
      Type.Boolean({ description: "Publishes although saved tests fail, where the workspace allows it." }),
    ),
    numbers: Type.Optional(
      Type.Array(Type.String({ pattern: "^\\+[1-9][0-9]{5,14}$" }), {
        maxItems: 1000,
        description:
          "E.164: numbers that ring this flow on another target and come along, once the version is live.",
      }),
    ),
  },
  { additionalProperties: false },
);
export type PublishFlowInput = Static<typeof PublishFlowInput>;

export interface Published extends ReleaseResult {
  warnings: Diagnostic[];
  /** Of `numbers`, those that did not come along. */
  left: LeftNumber[];
}

export async function publishFlow(
  actor: Actor,
  input: PublishFlowInput,
  deps: DeployDeps = deployDeps,
): Promise<Published> {
  requireRole(actor, "publisher");
  const { flowId, overwrite = false, despiteTests = false } = input;
  const flow = await db().flow.findFirst({
    where: { id: flowId, workspaceId: actor.workspaceId, archivedAt: null },
    select: { name: true, draft: true, draftRevision: true },
  });
  if (!flow) throw notFound("flow");
  const version = await buildVersion(actor, flow.draft, flow.name, deps.clock.now());
  await requireTests(actor, flowId, version, { nowMs: deps.clock.now(), despiteTests });
  const connection = await chooseConnection(actor, {
    flowId,
    target: version.target,
    id: input.connectionId,
  });
  const draftRevision = input.draftRevision ?? flow.draftRevision;
  const message = input.message.trim();
  const claim = await claimForPublish(
    actor,
    { flowId, seen: { draftRevision }, connectionId: connection.id, version, message, overwrite },
    deps.clock,
    deps.newId,
  );
  const result = await deploy(actor, claim, { message, overwrite }, deps);
  const { deploymentId } = result;
  const place = { flowId, connectionId: connection.id, target: version.target, deploymentId };
  const left = await bringNumbers(actor, { ...place, numbers: input.numbers ?? [] }, deps);
  return { ...result, warnings: version.diagnostics, left };
}

/** From a claim to a release; a failure gives the claim back and says what is still live. */
export async function deploy(
  actor: Actor,
  claim: Claim,
  { message, overwrite }: { message: string; overwrite: boolean },
  deps: DeployDeps,
): Promise<ReleaseResult> {
  const { workspaceId, connectionId } = claim.deployment;
  const { library, ...version } = await liveVersionOf(claim);
  try {
    const apps = () => deps.voiceApps(actor, connectionId);
    const deployment = await withSounds(claim.deployment, apps, library);
    const went = await goLive(
      { deployment, version, overwrite },
      {
        apps,
        listenForTexts: () => deps.listenForTexts(workspaceId, connectionId),
      },
    );
    return await recordRelease(actor, claim, version, went, message, deps.clock, deps.newId);
  } catch (error) {
    const mayBeThere = error instanceof PlatformFailure && error.mayBeThere;
    await dropClaim(claim, mayBeThere).catch(() => {}); // the first failure is the one to tell
    throw await stillLive(error, claim, version);
  }
}

async function liveVersionOf({ deployment, versionId }: Claim) {
  const { flowId, workspaceId } = deployment;
  const version = await db().version.findFirst({
    where: { id: versionId, flowId, workspaceId },
    select: { id: true, number: true, script: true, graph: true, library: true },
  });
  if (!version) throw notFound("version");
  const { graph, ...rest } = version;
  const flowName = typeof graph === "object" && graph !== null && "name" in graph ? String(graph.name) : "";
  const named = {
    ...deployment,
    flowName,
    deployment: { ...deployment, isReady: deployment.appHash !== null },
  };
  return { ...rest, appName: await appNameFor(named) };
}
