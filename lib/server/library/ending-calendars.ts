// Live versions whose clock changes and public holidays end soon, or have ended: publishing them again renews both.
import "server-only";
import { endsSoon } from "@/lib/compile/calendar";
import type { EndingFlow } from "@/lib/views/library";
import { connectionName } from "../connections/connection-name";
import { db } from "../db/client";

interface Row extends Omit<EndingFlow, "asOfMs"> {
  madeAt: Date;
}

export async function endingCalendars(workspaceId: string, nowMs: number): Promise<EndingFlow[]> {
  const rows = await db().$queryRaw<Row[]>`
    select d.id as "deploymentId", f.id as "flowId", f.name as "flowName", c.name as "connectionName", v.number,
           v."createdAt" as "madeAt", (v.program -> 'calendar' ->> 'lastYear')::int as "lastYear"
    from "Deployment" d
    join "Version" v on v.id = d."liveVersionId"
    join "Flow" f on f.id = d."flowId"
    join "Connection" c on c.id = d."connectionId"
    where d."workspaceId" = ${workspaceId} and v."workspaceId" = ${workspaceId} and v.program ? 'calendar'
    order by f.name, c.name`;
  return rows
    .filter(({ lastYear }) => endsSoon(lastYear, nowMs))
    .map(({ madeAt, ...row }) => ({
      ...row,
      connectionName: connectionName(row.connectionName),
      asOfMs: madeAt.getTime(),
    }));
}
