// How far the platform's own call logs were read: ACTIONS10 calls are known to Patchcord from there alone.
import "server-only";
import type { PlatformCallLog } from "@/lib/views/calls";
import { keptWords } from "@/lib/words/kept";
import type { Actor } from "../auth/actor";
import { connectionName } from "../connections/connection-name";
import { db } from "../db/client";

/** One per connection that an ACTIONS10 flow was published to; of one flow, when it is named. */
export async function listCallLogs(
  { workspaceId }: Actor,
  flowId: string | undefined,
): Promise<PlatformCallLog[]> {
  const published = { workspaceId, target: "actions10", appHash: { not: null } };
  const rows = await db().connection.findMany({
    where: { workspaceId, deployments: { some: { ...published, ...(flowId && { flowId }) } } },
    orderBy: { name: "asc" },
    select: { id: true, name: true, callsReadAt: true, callsError: true },
  });
  return rows.map(({ id, name, callsReadAt, callsError }) => ({
    connectionId: id,
    connectionName: connectionName(name),
    readMs: callsReadAt?.getTime() ?? null,
    failure: callsError && keptWords(callsError),
  }));
}
