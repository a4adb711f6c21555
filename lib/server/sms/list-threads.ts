// The inbox: who wrote, what waits for a person, what has to be looked at.
import "server-only";
import { type Static, Type } from "typebox";
import type { ThreadFilter, ThreadSummary } from "@/lib/campaigns/contact-views";
import type { Actor } from "../auth/actor";
import { db } from "../db/client";
import type { Prisma } from "../db/generated/client";
import { namesOfPhones } from "./names-of-phones";

const MOST = 200;

export const ListThreadsInput = Type.Object({
  filter: Type.Optional(Type.Union([Type.Literal("all"), Type.Literal("waiting"), Type.Literal("review")])),
  search: Type.Optional(Type.String({ maxLength: 100 })),
});

export async function listThreads(
  actor: Actor,
  { filter = "all", search = "" }: Static<typeof ListThreadsInput>,
): Promise<{ threads: ThreadSummary[]; counts: Record<ThreadFilter, number> }> {
  const { workspaceId } = actor;
  const review = await phonesToReview(workspaceId);
  const rows = await db().conversation.findMany({
    where: { workspaceId, ...whereFilter(filter, review), ...(await whereSearch(workspaceId, search)) },
    orderBy: { lastAt: "desc" },
    take: MOST,
  });
  const phones = rows.map(({ phone }) => phone);
  const [names, blocked, all, waiting] = await Promise.all([
    namesOfPhones(workspaceId, phones),
    db().suppression.findMany({ where: { workspaceId, phone: { in: phones }, liftedAt: null } }),
    db().conversation.count({ where: { workspaceId } }),
    db().conversation.count({ where: { workspaceId, waitsForPerson: true } }),
  ]);
  const optedOut = new Set(blocked.map(({ phone }) => phone));
  const threads = rows.map((row) => ({
    phone: row.phone,
    name: names.get(row.phone) ?? "",
    lastText: row.lastText,
    lastMs: row.lastAt.getTime(),
    isLastOurs: row.lastDirection === "out",
    unread: row.unread,
    waitsForPerson: row.waitsForPerson,
    isOptedOut: optedOut.has(row.phone),
    needsReview: review.has(row.phone),
  }));
  return { threads, counts: { all, waiting, review: review.size } };
}

/** People whose words sounded like STOP, and nobody has looked yet. */
export async function phonesToReview(workspaceId: string): Promise<Set<string>> {
  const rows = await db().suppression.findMany({
    where: { workspaceId, reason: "sounds_like_stop", reviewedAt: null, liftedAt: null },
    select: { phone: true },
  });
  return new Set(rows.map(({ phone }) => phone));
}

function whereFilter(filter: ThreadFilter, review: ReadonlySet<string>): Prisma.ConversationWhereInput {
  if (filter === "waiting") return { waitsForPerson: true };
  return filter === "review" ? { phone: { in: [...review] } } : {};
}

async function whereSearch(workspaceId: string, search: string): Promise<Prisma.ConversationWhereInput> {
  const words = search.trim();
  if (words === "") return {};
  const digits = words.replace(/[^\d]/g, "").replace(/^(00|0)/, "");
  const named = await db().contact.findMany({
    where: { workspaceId, name: { contains: words, mode: "insensitive" } },
    select: { phone: true },
    take: 1_000,
  });
  return {
    OR: [
      { phone: { in: named.map(({ phone }) => phone) } },
      { lastText: { contains: words, mode: "insensitive" } },
      ...(digits.length >= 3 ? [{ phone: { contains: digits } }] : []),
    ],
  };
}
