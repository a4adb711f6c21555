// The campaigns of a workspace, the newest first, with how far each has come.
import "server-only";
import { type Static, Type } from "typebox";
import {
  type CampaignStatus,
  type CampaignSummary,
  type RecipientGroup,
  recipientGroups,
} from "@/lib/campaigns/views";
import type { Actor } from "../auth/actor";
import { db } from "../db/client";

export const CAMPAIGNS_PER_PAGE = 50;

export const ListCampaignsInput = Type.Object({
  search: Type.Optional(Type.String({ maxLength: 200 })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
});

export async function listCampaigns(
  actor: Actor,
  { search = "", page = 1 }: Static<typeof ListCampaignsInput>,
): Promise<{ campaigns: CampaignSummary[]; total: number }> {
  const { workspaceId } = actor;
  const words = search.trim();
  const where = {
    workspaceId,
    ...(words && {
      OR: [
        { name: { contains: words, mode: "insensitive" as const } },
        { text: { contains: words, mode: "insensitive" as const } },
      ],
    }),
  };
  const [rows, total] = await Promise.all([
    db().campaign.findMany({
      where,
      orderBy: { createdAt: "desc" },
      skip: (page - 1) * CAMPAIGNS_PER_PAGE,
      take: CAMPAIGNS_PER_PAGE,
    }),
    db().campaign.count({ where }),
  ]);
  const ids = rows.map(({ id }) => id);
  const [states, replies, sizes] = await Promise.all([
    db().recipient.groupBy({ by: ["campaignId", "state"], where: { campaignId: { in: ids } }, _count: true }),
    db().message.groupBy({
      by: ["campaignId"],
      where: { workspaceId, campaignId: { in: ids } },
      _count: true,
    }),
    db().listMember.groupBy({
      by: ["listId"],
      where: {
        workspaceId,
        listId: { in: rows.filter(({ status }) => status === "draft").map((row) => row.listId) },
      },
      _count: true,
    }),
  ]);
  const campaigns = rows.map((row): CampaignSummary => {
    const own = states.filter(({ campaignId }) => campaignId === row.id);
    return {
      id: row.id,
      name: row.name,
      status: row.status as CampaignStatus, // written by this folder alone
      listName: row.listName,
      sender: row.sender,
      people:
        row.status === "draft"
          ? (sizes.find(({ listId }) => listId === row.listId)?._count ?? 0)
          : row.listCount,
      counts: countGroups(own.map(({ state, _count }) => ({ state, people: _count }))),
      replies: replies.find(({ campaignId }) => campaignId === row.id)?._count ?? 0,
      startedMs: row.startedAt?.getTime() ?? null,
      createdMs: row.createdAt.getTime(),
      createdByName: row.createdByName,
    };
  });
  return { campaigns, total };
}

export function countGroups(
  states: readonly { state: string; people: number }[],
): Record<RecipientGroup, number> {
  const sum = (names: readonly string[]) =>
    states.filter(({ state }) => names.includes(state)).reduce((total, { people }) => total + people, 0);
  const groups = Object.entries(recipientGroups).map(([group, names]) => [group, sum(names)]);
  return Object.fromEntries(groups) as Record<RecipientGroup, number>; // every group is an entry
}
