// What the frame of every page shows: the person, their workspaces, and the numbers beside the places.
import "server-only";
import { type Clock, systemClock } from "@/lib/shared/clock";
import type { Actor } from "../auth/actor";
import { db } from "../db/client";
import { notFound } from "../errors";
import { listWorkspaces } from "./list-workspaces";

export interface Frame {
  person: { name: string; email: string };
  workspace: { id: string; name: string };
  workspaces: { id: string; name: string }[];
  counts: FrameCounts;
}

export interface FrameCounts {
  flows: number;
  callsNow: number;
  /** Being sent at this moment. */
  campaigns: number;
  /** Conversations somebody has to read. */
  inbox: number;
}

/** No call lasts longer; it keeps the count to a slice of the log. */
const LONGEST_CALL_MS = 12 * 60 * 60_000;

export async function loadFrame(actor: Actor, clock: Clock = systemClock): Promise<Frame> {
  const { workspaceId, userId } = actor;
  const [user, workspaces, counts] = await Promise.all([
    db().user.findUnique({ where: { id: userId ?? "" }, select: { name: true, email: true } }),
    listWorkspaces(actor),
    countAll(workspaceId, clock.now()),
  ]);
  const workspace = workspaces.find(({ id }) => id === workspaceId);
  if (!user || !workspace) throw notFound("workspace");
  return { person: user, workspace: { id: workspaceId, name: workspace.name }, workspaces, counts };
}

async function countAll(workspaceId: string, nowMs: number): Promise<FrameCounts> {
  const since = new Date(nowMs - LONGEST_CALL_MS);
  const [flows, callsNow, campaigns, inbox] = await Promise.all([
    db().flow.count({ where: { workspaceId, archivedAt: null } }),
    db().call.count({ where: { workspaceId, endedAt: null, startedAt: { gt: since } } }),
    db().campaign.count({ where: { workspaceId, status: { in: ["preparing", "running"] } } }),
    db().conversation.count({
      where: { workspaceId, OR: [{ unread: { gt: 0 } }, { waitsForPerson: true }] },
    }),
  ]);
  return { flows, callsNow, campaigns, inbox };
}
