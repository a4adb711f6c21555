// The values that all calls of a workspace share, and the live flows whose steps use them.
import "server-only";
import { type Static, Type } from "typebox";
import { parseTemplate } from "@/lib/flow/template";
import { type Clock, systemClock } from "@/lib/shared/clock";
import type { SharedValueList, SharedValueRow } from "@/lib/views/shared-memory";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";

export const SHARED_VALUES_PER_PAGE = 50;

export const ListSharedValuesInput = Type.Object(
  {
    search: Type.Optional(Type.String({ maxLength: 100, description: "Part of a name or value." })),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  },
  { additionalProperties: false },
);

export async function listSharedValues(
  actor: Actor,
  { search = "", page = 1 }: Static<typeof ListSharedValuesInput>,
  clock: Clock = systemClock,
): Promise<SharedValueList> {
  requireRole(actor, "viewer");
  const { workspaceId } = actor;
  const words = { contains: search.trim(), mode: "insensitive" } as const;
  const where = {
    workspaceId,
    until: { gt: new Date(clock.now()) },
    ...(words.contains !== "" && { OR: [{ name: words }, { value: words }] }),
  };
  const [rows, matching, uses] = await Promise.all([
    db().sharedValue.findMany({
      where,
      orderBy: { name: "asc" },
      skip: (page - 1) * SHARED_VALUES_PER_PAGE,
      take: SHARED_VALUES_PER_PAGE,
    }),
    db().sharedValue.count({ where }),
    memoryUses(workspaceId),
  ]);
  const values = rows.map(({ name, value, until }) => ({
    name,
    value,
    untilMs: until.getTime(),
    liveFlows: flowsThatUse(name, uses),
  }));
  return { values, matching, page };
}

interface MemoryUse {
  flowId: string;
  flowName: string;
  /** As the step has it: a text that may have variables in it. */
  name: string;
}

/** Every name that a live version's steps give; scripts keep theirs in the platform's own store. */
const memoryUses = (workspaceId: string) => db().$queryRaw<MemoryUse[]>`
  select distinct f.id as "flowId", f.name as "flowName", n.node -> 'data' ->> 'name' as name
  from "Deployment" d
  join "Version" v on v.id = d."liveVersionId"
  join "Flow" f on f.id = d."flowId"
  cross join lateral jsonb_each(v.program -> 'nodes') as n(key, node)
  where d."workspaceId" = ${workspaceId} and v."workspaceId" = ${workspaceId} and v.target <> 'actions10'
    and n.node ->> 'type' = 'shared-memory' and n.node -> 'data' ->> 'name' is not null
  order by f.name`;

function flowsThatUse(name: string, uses: readonly MemoryUse[]): SharedValueRow["liveFlows"] {
  const flows = uses
    .filter((use) => mayBecome(use.name, name))
    .map(({ flowId, flowName }) => [flowId, { flowId, name: flowName }] as const);
  return [...new Map(flows).values()];
}

/** Whether a step's text may give the name: each variable in it may stand for anything. */
function mayBecome(template: string, name: string): boolean {
  const texts: string[] = [""];
  for (const part of parseTemplate(template.trim())) {
    if ("variable" in part) texts.push("");
    else texts.push((texts.pop() ?? "") + part.text);
  }
  const [first = "", ...rest] = texts;
  const last = rest.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length)
    return false;
  let at = first.length;
  for (const text of rest) {
    const found = name.indexOf(text, at);
    if (found < 0) return false;
    at = found + text.length;
  }
  return at <= name.length - last.length;
}
