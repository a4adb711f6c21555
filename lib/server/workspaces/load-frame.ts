// What the frame of every page shows: the person, their workspaces, and the numbers beside the places.
import "server-only";
import { cache } from "react";
import { type Clock, systemClock } from "@/lib/shared/clock";
import { type Alarm, listAlarms } from "../alarms";
import type { Actor } from "../auth/actor";
import { MAX_CALL_MS } from "../calls/sweep-calls";
import { db } from "../db/client";
import { notFound } from "../errors";
import { listWorkspaces } from "./list-workspaces";

export interface Frame {
  person: { name: string; email: string };
  workspace: { id: string; name: string };
  workspaces: { id: string; name: string }[];
  counts: FrameCounts;
  /** What is wrong with the server that shows the page. */
  alarms: Alarm[];
}

export interface FrameCounts {
  flows: number;
  callsNow: number;
  /** Being sent at this moment. */
  campaigns: number;
  /** Conversations somebody has to read. */
  inbox: number;
}

/** Read once a request: the layout asks for it, and so may the page beside it with the same actor. */
export const loadFrame = cache(async (actor: Actor, clock: Clock = systemClock): Promise<Frame> => {
  const { workspaceId, userId } = actor;
  const [user, workspaces, counts] = await Promise.all([
    db().user.findUnique({ where: { id: userId ?? "" }, select: { name: true, email: true } }),
    listWorkspaces(actor),
    countAll(workspaceId, clock.now()),
  ]);
  const workspace = workspaces.find(({ id }) => id === workspaceId);
  if (!user || !workspace) throw notFound("workspace");
  return {
    person: user,
    workspace: { id: workspaceId, name: workspace.name },
    workspaces,
    counts,
    alarms: listAlarms(clock.now()),
  };
});

async function countAll(workspaceId: string, nowMs: number): Promise<FrameCounts> {
  const since = new Date(nowMs - MAX_CALL_MS);
  // One statement, so that a page takes one connection for the four of them.
  const [counts] = await db().$queryRaw<FrameCounts[]>`
    select
      (select count(*)::int from "Flow" where "workspaceId" = ${workspaceId} and "archivedAt" is null) as flows,
      (select count(*)::int from "Call"
       where "workspaceId" = ${workspaceId} and "endedAt" is null and "startedAt" > ${since}) as "callsNow",
      (select count(*)::int from "Campaign"
       where "workspaceId" = ${workspaceId} and status in ('preparing', 'running')) as campaigns,
      (select count(*)::int from "Conversation"
       where "workspaceId" = ${workspaceId} and (unread > 0 or "waitsForPerson")) as inbox`;
  return counts ?? { flows: 0, callsNow: 0, campaigns: 0, inbox: 0 };
}
