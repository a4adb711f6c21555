// A publish that failed, as a person hears it: what happened, what is still live, what to do.
import "server-only";
import { db } from "../db/client";
import { AppError } from "../errors";
import type { Claim } from "./claim-deployment";
import type { LiveVersion } from "./go-live";

interface Failed {
  claim: Claim;
  version: LiveVersion;
  mayBeThere: boolean;
}

/** The error to throw. Only the platform's failures gain sentences; all others speak for themselves. */
export async function stillLive(error: unknown, { claim, version, mayBeThere }: Failed): Promise<unknown> {
  if (!(error instanceof AppError)) return error;
  const { code, message, detail, cause } = error;
  if (code !== "platform_unreachable" && code !== "platform_refused") return error;
  const live = await liveNumber(claim);
  const again = claim.kind === "publish" ? "Publish again." : `Roll back to v${version.number} again.`;
  const state = mayBeThere
    ? `v${version.number} may have arrived all the same; Patchcord cannot see it.`
    : live === null
      ? "Nothing is live yet."
      : `v${live} is still live.`;
  return new AppError(code, {
    message: `${message} ${state} ${again}`,
    ...(detail === undefined ? {} : { detail }),
    cause: cause ?? error,
    details: { reason: "platform", live, version: version.number, mayBeThere },
  });
}

async function liveNumber({ deployment }: Claim): Promise<number | null> {
  const { liveVersionId, flowId, workspaceId } = deployment;
  if (!liveVersionId) return null;
  const where = { id: liveVersionId, flowId, workspaceId };
  const version = await db().version.findFirst({ where, select: { number: true } });
  return version?.number ?? null;
}
