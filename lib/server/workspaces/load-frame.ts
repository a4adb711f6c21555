// What the frame of every page shows: the person, their workspaces, and the numbers beside the places.
import "server-only";
import type { Actor } from "../auth/actor";
import { db } from "../db/client";
import { notFound } from "../errors";
import { listWorkspaces } from "./list-workspaces";

export interface Frame {
  person: { name: string; email: string };
  workspace: { id: string; name: string };
  workspaces: { id: string; name: string }[];
  counts: { flows: number; callsNow: number };
}

export async function loadFrame(actor: Actor): Promise<Frame> {
  const { workspaceId, userId } = actor;
  const [user, workspaces, flows, callsNow] = await Promise.all([
    db().user.findUnique({ where: { id: userId ?? "" }, select: { name: true, email: true } }),
    listWorkspaces(actor),
    db().flow.count({ where: { workspaceId, archivedAt: null } }),
    db().call.count({ where: { workspaceId, endedAt: null } }),
  ]);
  const workspace = workspaces.find(({ id }) => id === workspaceId);
  if (!user || !workspace) throw notFound("workspace");
  return {
    person: user,
    workspace: { id: workspaceId, name: workspace.name },
    workspaces,
    counts: { flows, callsNow },
  };
}
