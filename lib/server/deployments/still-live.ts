// A publish that failed, as a person hears it: what happened, what is still live, what to do.
import "server-only";
import { sentences, t } from "@/lib/words/t";
import { db } from "../db/client";
import { AppError } from "../errors";
import type { Claim } from "./claim-deployment";
import { type LiveVersion, PlatformFailure } from "./go-live";

/** The error to throw. Only the platform's failures gain sentences; all others speak for themselves. */
export async function stillLive(failed: unknown, claim: Claim, version: LiveVersion): Promise<unknown> {
  if (!(failed instanceof PlatformFailure)) return failed;
  const { error, mayBeThere } = failed;
  const live = await liveNumber(claim);
  const again =
    claim.kind === "publish"
      ? t("Publish again.")
      : t("Roll back to v{number} again.", { number: version.number });
  const state = mayBeThere
    ? t("v{number} may have arrived all the same; Patchcord cannot see it.", { number: version.number })
    : live === null
      ? t("Nothing is live yet.")
      : t("v{live} is still live.", { live });
  return new AppError(error.code, {
    message: sentences(sentence(error.message), state, again),
    ...(error.detail === undefined ? {} : { detail: error.detail }),
    cause: error.cause,
    details: { reason: "platform", happened: sentence(error.message), state, again, mayBeThere },
  });
}

async function liveNumber({ deployment }: Claim): Promise<number | null> {
  const { liveVersionId, flowId, workspaceId } = deployment;
  if (!liveVersionId) return null;
  const where = { id: liveVersionId, flowId, workspaceId };
  const version = await db().version.findFirst({ where, select: { number: true } });
  return version?.number ?? null;
}

/** What the platform says ends as it likes. */
const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);
