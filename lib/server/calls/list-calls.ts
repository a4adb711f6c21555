// Calls of a workspace or of one flow, newest first, and how many are going on now.
import "server-only";
import { type Static, Type } from "typebox";
import type { CallList, CallSummary } from "@/lib/views/calls";
import { t } from "@/lib/words/t";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { listCallLogs } from "./list-call-logs";

export const CALLS_PER_PAGE = 50;

export const ListCallsInput = Type.Object({
  flowId: Type.Optional(Type.String({ maxLength: 64 })),
  search: Type.Optional(Type.String({ maxLength: 40 })),
  onlyNow: Type.Optional(Type.Boolean()),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
});

export async function listCalls(actor: Actor, input: Static<typeof ListCallsInput> = {}): Promise<CallList> {
  requireRole(actor, "viewer");
  const page = input.page ?? 1;
  const digits = input.search?.replace(/[^\d+]/g, "");
  const scope = { workspaceId: actor.workspaceId, ...(input.flowId && { flowId: input.flowId }) };
  const where = {
    ...scope,
    ...(input.onlyNow && { endedAt: null }),
    ...(digits && { OR: [{ fromNumber: { contains: digits } }, { toNumber: { contains: digits } }] }),
  };
  const [rows, matching, now, logs] = await Promise.all([
    db().call.findMany({
      where,
      orderBy: { startedAt: "desc" },
      take: CALLS_PER_PAGE,
      skip: (page - 1) * CALLS_PER_PAGE,
    }),
    db().call.count({ where }),
    db().call.count({ where: { ...scope, endedAt: null } }),
    listCallLogs(actor, input.flowId),
  ]);
  const { flows, versions } = await namesOf(actor, rows);
  const calls = rows.map((row): CallSummary => {
    const version = versions.get(row.versionId ?? "");
    return {
      deploymentId: row.deploymentId,
      callId: row.callId,
      flowId: row.flowId,
      flowName: flows.get(row.flowId) ?? t("A deleted flow"),
      version: version?.number ?? null,
      source: row.source === "platform" ? "platform" : "handler",
      direction: row.direction === "outbound" ? "outbound" : "inbound",
      fromNumber: row.fromNumber,
      toNumber: row.toNumber,
      startedMs: row.startedAt.getTime(),
      endedMs: row.endedAt?.getTime() ?? null,
      ending: row.ending,
      lastNode: row.lastNode ? (version?.names.get(row.lastNode) ?? row.lastNode) : null,
      turns: row.turns,
    };
  });
  return { calls, now, matching, page, logs };
}

/** Names of flows, and of nodes by version: a node is called what it was called in the version the call ran. */
export async function namesOf(actor: Actor, rows: { flowId: string; versionId: string | null }[]) {
  const { workspaceId } = actor;
  const flowIds = [...new Set(rows.map(({ flowId }) => flowId))];
  const versionIds = [...new Set(rows.flatMap(({ versionId }) => versionId ?? []))];
  const [flows, versions] = await Promise.all([
    db().flow.findMany({ where: { workspaceId, id: { in: flowIds } }, select: { id: true, name: true } }),
    db().version.findMany({
      where: { workspaceId, id: { in: versionIds } },
      select: { id: true, number: true, program: true },
    }),
  ]);
  return {
    flows: new Map(flows.map(({ id, name }) => [id, name])),
    versions: new Map(versions.map(({ id, number, program }) => [id, { number, names: nodeNames(program) }])),
  };
}

function nodeNames(program: unknown): Map<string, string> {
  const { nodes } = program as { nodes: Record<string, { name: string }> }; // a Version row holds a Program
  return new Map(Object.entries(nodes).map(([key, { name }]) => [key, name]));
}
