// A sign of life of an open editor, and who else has the flow open. Kept in the database, which all instances share.
import "server-only";
import { type Static, Type } from "typebox";
import { type Clock, systemClock } from "@/lib/shared/clock";
import type { Other, Presence } from "@/lib/views/presence";
import { type Actor, hasRole, requireRole } from "../auth/actor";
import { pool } from "../db/client";
import { notFound } from "../errors";

/** Several steps are changed at once by what they have in common. */
const MOST_EDITED = 50;

export const BeatInput = Type.Object({
  flowId: Type.String({ maxLength: 64 }),
  /** Made by the tab when the editor opens; one tab cannot speak for another person's. */
  tabId: Type.String({ minLength: 16, maxLength: 64 }),
  nodeId: Type.Union([Type.String({ maxLength: 64 }), Type.Null()]),
  /** The steps whose fields are written in there now: others leave them alone meanwhile. */
  editing: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: MOST_EDITED })),
  /** The page is going. */
  isLeaving: Type.Optional(Type.Boolean()),
});

/** Some beats may be lost; a tab that is hidden leaves, and one that is closed falls silent. */
const GONE_AFTER_MS = 20_000;

export async function beat(
  actor: Actor,
  { flowId, tabId, nodeId, editing = [], isLeaving = false }: Static<typeof BeatInput>,
  clock: Clock = systemClock,
): Promise<Presence> {
  requireRole(actor, "viewer");
  const { workspaceId, userId } = actor;
  const now = clock.now();
  const gone = new Date(now - GONE_AFTER_MS);
  const found = await pool().query<{ draftRevision: number; commentsRevision: number }>(
    `select "draftRevision", "commentsRevision" from "Flow" where id = $1 and "workspaceId" = $2`,
    [flowId, workspaceId],
  );
  const [flow] = found.rows;
  if (!flow) throw notFound("flow");
  await pool().query(
    `delete from "Presence" where ("flowId" = $1 and "seenAt" < $2) or ("tabId" = $3 and "userId" = $4 and $5)`,
    [flowId, gone, tabId, userId, isLeaving],
  );
  if (!isLeaving) {
    await pool().query(
      `insert into "Presence" ("tabId", "workspaceId", "flowId", "userId", "nodeId", "editing", "seenAt")
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict ("tabId") do update
       set "flowId" = $3, "workspaceId" = $2, "nodeId" = $5, "editing" = $6, "seenAt" = $7
       where "Presence"."userId" = $4`,
      // Who may only look keeps nobody from writing, whatever their browser says.
      [tabId, workspaceId, flowId, userId, nodeId, hasRole(actor, "editor") ? editing : [], new Date(now)],
    );
  }
  const { rows: others } = await pool().query<Other>(
    `select p."tabId", u.name, p."userId" = $4 as "isMe", p."nodeId", p."editing"
     from "Presence" p join "User" u on u.id = p."userId"
     where p."flowId" = $1 and p."workspaceId" = $2 and p."tabId" <> $3
     order by u.name, p."tabId" limit 20`,
    [flowId, workspaceId, tabId, userId],
  );
  return { revision: flow.draftRevision, comments: flow.commentsRevision, others };
}
