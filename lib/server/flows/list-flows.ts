// The flows of a workspace as its list shows them: what is live, which draft needs a hand, who changed what when.
import "server-only";
import { type Static, Type } from "typebox";
import type { DraftChanges } from "@/lib/flow/compare";
import { type Clock, systemClock } from "@/lib/shared/clock";
import type { Actor } from "../auth/actor";
import { db, pool } from "../db/client";
import type { Prisma } from "../db/generated/client";
import { type DraftDigest, digestDraft, hasDigest } from "./digest-draft";
import { countDraftChanges } from "./draft-changes";
import { withName } from "./get-flow";

export const FLOWS_PER_PAGE = 50;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export type FlowFilter = "all" | "live" | "not-live" | "archived";

export interface FlowSummary {
  id: string;
  name: string;
  /** Of the draft. */
  revision: number;
  digest: DraftDigest;
  /** The version callers meet, or null. */
  live: { number: number; sinceMs: number } | null;
  latestVersion: number | null;
  /** Of the draft since the latest version; null when there is none. */
  changes: DraftChanges | null;
  editedBy: string | null;
  editedMs: number;
  isArchived: boolean;
  /** Calls per hour over the last 24 hours, the present hour last. */
  callsByHour: number[];
}

export interface FlowList {
  flows: FlowSummary[];
  counts: Record<FlowFilter, number>;
  /** How many match the search and the filter, over all pages. */
  matching: number;
  page: number;
}

export const ListFlowsInput = Type.Object({
  search: Type.Optional(Type.String({ maxLength: 200 })),
  filter: Type.Optional(
    Type.Union([
      Type.Literal("all"),
      Type.Literal("live"),
      Type.Literal("not-live"),
      Type.Literal("archived"),
    ]),
  ),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
});

export async function listFlows(
  actor: Actor,
  input: Static<typeof ListFlowsInput> = {},
  clock: Clock = systemClock,
): Promise<FlowList> {
  const filter = input.filter ?? "all";
  const page = Math.max(1, input.page ?? 1);
  const where = { ...whereFilter(actor, filter), ...(await whereSearch(actor, input.search)) };
  const [counts, matching, rows] = await Promise.all([
    countAll(actor),
    db().flow.count({ where }),
    db().flow.findMany({
      where,
      orderBy: [{ draftSavedAt: "desc" }, { id: "asc" }],
      skip: (page - 1) * FLOWS_PER_PAGE,
      take: FLOWS_PER_PAGE,
      select: selectRow,
    }),
  ]);
  const ids = rows.map(({ id }) => id);
  const [live, drafts, changes, calls, names] = await Promise.all([
    liveVersions(actor, ids),
    missingDrafts(actor, rows),
    countDraftChanges(actor, rows.map(draftAt)),
    callsByHour(actor, ids, clock.now()),
    namesOf(
      actor,
      rows.flatMap(({ draftSavedBy, createdBy }) => draftSavedBy ?? createdBy ?? []),
    ),
  ]);
  const flows = rows.map((row): FlowSummary => {
    const editor = row.draftSavedBy ?? row.createdBy;
    return {
      id: row.id,
      name: row.name,
      revision: row.draftRevision,
      digest: digestDraft(row.id, row.draftRevision, () => withName(drafts.get(row.id), row.name)),
      live: live.get(row.id) ?? null,
      latestVersion: row.versions[0]?.number ?? null,
      changes: changes.get(row.id) ?? null,
      editedBy: (editor && names.get(editor)) ?? null,
      editedMs: row.draftSavedAt.getTime(),
      isArchived: row.archivedAt !== null,
      callsByHour: calls.get(row.id) ?? new Array<number>(24).fill(0),
    };
  });
  return { flows, counts, matching, page };
}

const selectRow = {
  id: true,
  name: true,
  draftRevision: true,
  draftSavedAt: true,
  draftSavedBy: true,
  createdBy: true,
  archivedAt: true,
  versions: { select: { number: true }, orderBy: { number: "desc" }, take: 1 },
} satisfies Prisma.FlowSelect;

const draftAt = ({ id, draftRevision, versions }: Prisma.FlowGetPayload<{ select: typeof selectRow }>) => ({
  flowId: id,
  revision: draftRevision,
  latestVersion: versions[0]?.number ?? null,
});

function whereFilter({ workspaceId }: Actor, filter: FlowFilter): Prisma.FlowWhereInput {
  const isLive = { deployments: { some: { liveVersionId: { not: null } } } };
  switch (filter) {
    case "all":
      return { workspaceId, archivedAt: null };
    case "live":
      return { workspaceId, archivedAt: null, ...isLive };
    case "not-live":
      return { workspaceId, archivedAt: null, NOT: isLive };
    case "archived":
      return { workspaceId, archivedAt: { not: null } };
  }
}

/** Finds words in the name and in every text of the draft, so that "press 2" finds the menu that says it. */
async function whereSearch(actor: Actor, search: string | undefined): Promise<Prisma.FlowWhereInput> {
  const words = search?.trim();
  if (!words) return {};
  const pattern = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  const found = await pool().query<{ id: string }>(
    `SELECT id FROM "Flow" WHERE "workspaceId" = $1 AND (name ILIKE $2 OR draft::text ILIKE $2) LIMIT 1000`,
    [actor.workspaceId, pattern],
  );
  return { id: { in: found.rows.map(({ id }) => id) } };
}

async function countAll(actor: Actor): Promise<Record<FlowFilter, number>> {
  const count = (filter: FlowFilter) => db().flow.count({ where: whereFilter(actor, filter) });
  const [all, live, archived] = await Promise.all([count("all"), count("live"), count("archived")]);
  return { all, live, "not-live": all - live, archived };
}

async function liveVersions(actor: Actor, flowIds: string[]) {
  const found = await pool().query<{ flowId: string; number: number; since: Date }>(
    `SELECT DISTINCT ON (d."flowId") d."flowId", v.number, d."liveSince" AS since
     FROM "Deployment" d JOIN "Version" v ON v.id = d."liveVersionId"
     WHERE d."workspaceId" = $1 AND d."flowId" = ANY($2)
     ORDER BY d."flowId", d."liveSince" DESC NULLS LAST`,
    [actor.workspaceId, flowIds],
  );
  return new Map(
    found.rows.map((row) => [row.flowId, { number: row.number, sinceMs: row.since?.getTime() ?? 0 }]),
  );
}

async function missingDrafts(actor: Actor, rows: { id: string; draftRevision: number }[]) {
  const ids = rows.filter((row) => !hasDigest(row.id, row.draftRevision)).map(({ id }) => id);
  const found = await db().flow.findMany({
    where: { workspaceId: actor.workspaceId, id: { in: ids } },
    select: { id: true, draft: true },
  });
  return new Map<string, unknown>(found.map(({ id, draft }) => [id, draft]));
}

async function callsByHour(actor: Actor, flowIds: string[], nowMs: number): Promise<Map<string, number[]>> {
  const from = new Date(nowMs - DAY_MS);
  const found = await pool().query<{ flowId: string; hour: number; calls: number }>(
    `SELECT "flowId", floor(extract(epoch FROM "startedAt" - $3) * 1000 / $4)::int AS hour, count(*)::int AS calls
     FROM "Call" WHERE "workspaceId" = $1 AND "flowId" = ANY($2) AND "startedAt" > $3 GROUP BY 1, 2`,
    [actor.workspaceId, flowIds, from, HOUR_MS],
  );
  const byFlow = new Map<string, number[]>();
  for (const { flowId, hour, calls } of found.rows) {
    const hours = byFlow.get(flowId) ?? new Array<number>(24).fill(0);
    hours[Math.min(23, Math.max(0, hour))] = calls;
    byFlow.set(flowId, hours);
  }
  return byFlow;
}

async function namesOf(actor: Actor, userIds: string[]): Promise<Map<string, string>> {
  const members = await db().membership.findMany({
    where: { workspaceId: actor.workspaceId, userId: { in: userIds } },
    select: { userId: true, user: { select: { name: true } } },
  });
  return new Map(members.map(({ userId, user }) => [userId, user.name]));
}
