// The workspace's connections as people see them: no secret, only the hint to recognise it by.
import "server-only";
import { keptWords } from "@/lib/words/kept";
import { t } from "@/lib/words/t";
import type { Actor } from "../auth/actor";
import { db } from "../db/client";
import type { Connection } from "../db/generated/client";
import { connectionName } from "./connection-name";
import { ensureSandboxConnection } from "./ensure-sandbox-connection";

export type ConnectionSummary = {
  id: string;
  name: string;
  kind: "sandbox" | "jsonrpc" | "rest";
  host: string;
  hint: string;
  checkedAt: Date | null;
  checkError: string | null;
  deployments: number;
};

export async function listConnections({ workspaceId }: Actor): Promise<ConnectionSummary[]> {
  await ensureSandboxConnection(workspaceId); // for a workspace made while the sandbox was off
  const rows = await db().connection.findMany({
    where: { workspaceId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    include: { _count: { select: { deployments: true } } },
  });
  return rows.map((row) => ({ ...toSummary(row), deployments: row._count.deployments }));
}

export function toSummary(row: Connection): ConnectionSummary {
  const { id, name, kind, baseUrl, secretHint: hint, checkedAt, checkError } = row;
  const host = kind === "sandbox" ? t("this server") : new URL(baseUrl).host;
  return {
    id,
    name: connectionName(name),
    kind: kind as ConnectionSummary["kind"],
    host,
    hint,
    checkedAt,
    checkError: checkError && keptWords(checkError),
    deployments: 0,
  }; // written by our use cases alone
}
