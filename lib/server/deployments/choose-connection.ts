// Which connection a publish goes to: the one asked for, else the flow's own, else the workspace's only fitting one.
import "server-only";
import type { Target } from "@/lib/flow/graph";
import { t } from "@/lib/words/t";
import type { Actor } from "../auth/actor";
import { db } from "../db/client";
import { AppError, notFound } from "../errors";

interface Wish {
  flowId: string;
  target: Target;
  id: string | undefined;
}

export async function chooseConnection(
  { workspaceId }: Actor,
  { flowId, target, id }: Wish,
): Promise<{ id: string; name: string; kind: string }> {
  const connections = await db().connection.findMany({
    where: { workspaceId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, name: true, kind: true },
  });
  const asked = id === undefined ? undefined : connections.find((connection) => connection.id === id);
  if (id !== undefined && !asked) throw notFound("connection");
  if (asked && !canRun(asked.kind, target)) throw cannotRun(asked.name);
  if (asked) return asked;
  const used = await db().deployment.findFirst({
    where: { flowId, workspaceId, liveVersionId: { not: null } },
    orderBy: { liveSince: "desc" },
    select: { connectionId: true },
  });
  const own = connections.find((connection) => connection.id === used?.connectionId);
  const found = own && canRun(own.kind, target) ? own : connections.find(({ kind }) => canRun(kind, target));
  if (!found) throw noConnection();
  return found;
}

/** REST v2 has no REALTIME10. */
export const canRun = (kind: string, target: string): boolean => kind !== "rest" || target !== "realtime10";

const cannotRun = (name: string) =>
  new AppError("not_possible", {
    message: t(
      "“{name}” uses Callr's REST API, which has no REALTIME10. Switch the flow to ACTIONS10, or choose a connection over JSON-RPC.",
      { name },
    ),
  });

const noConnection = () =>
  new AppError("not_possible", {
    message: t("There is no connection to publish to. Add one under Settings, Connections."),
  });
