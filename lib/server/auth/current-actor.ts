// From a request to its actor: the session cookie and the chosen workspace, or an API token.
import "server-only";
import { headers as requestHeaders } from "next/headers";
import { systemClock } from "@/lib/shared/clock";
import { t } from "@/lib/words/t";
import { actorOfToken } from "../api-tokens/actor-of-token";
import { db } from "../db/client";
import { databaseFailure } from "../db/database-failure";
import { AppError } from "../errors";
import { type Actor, roleOf } from "./actor";
import { auth } from "./auth";

/** Holds the id of the workspace a person works in; it is a wish, membership decides. */
export const WORKSPACE_COOKIE = "patchcord-workspace";

/** For pages and actions. Null when nobody is signed in, or the person is a member of no workspace. */
export async function currentActor(): Promise<Actor | null> {
  return actorOfSession(await requestHeaders());
}

/** As `currentActor`, for where only signed-in people come. */
export async function getCurrentActor(): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) throw notSignedIn();
  return actor;
}

/** For route handlers: a token when there is an Authorization header, else the session. */
export async function getActorOf(headers: Headers): Promise<Actor> {
  const bearer = bearerToken(headers);
  const actor = bearer ? await actorOfToken(bearer, systemClock) : await actorOfSession(headers);
  if (actor) return actor;
  throw bearer
    ? new AppError("unauthenticated", {
        message: t("This API token is not valid. It may have been revoked."),
      })
    : notSignedIn();
}

export function bearerToken(headers: Headers): string | null {
  return /^Bearer\s+(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1] ?? null;
}

async function actorOfSession(headers: Headers): Promise<Actor | null> {
  const session = await auth()
    .api.getSession({ headers })
    .catch(async (error: unknown) => {
      throw (await databaseFailure()) ?? error;
    });
  if (!session) return null;
  const wanted = cookieValue(headers.get("cookie") ?? "", WORKSPACE_COOKIE);
  const memberships = await db().membership.findMany({
    where: { userId: session.user.id },
    orderBy: [{ createdAt: "asc" }, { workspaceId: "asc" }],
  });
  const membership = memberships.find(({ workspaceId }) => workspaceId === wanted) ?? memberships[0];
  if (!membership) return null;
  const { id: userId, name } = session.user;
  return { userId, tokenId: null, workspaceId: membership.workspaceId, role: roleOf(membership.role), name };
}

function cookieValue(header: string, name: string): string | null {
  for (const pair of header.split(";")) {
    const [key, value] = pair.trim().split("=");
    if (key === name) return value ?? null;
  }
  return null;
}

function notSignedIn(): AppError {
  return new AppError("unauthenticated", { message: t("You are signed out. Sign in again to go on.") });
}
