import { notFound } from "next/navigation";
import { CallerListPage } from "@/components/library/caller-list-page";
import { hasRole } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { AppError } from "@/lib/server/errors";
import { getCallerList, NUMBERS_PER_PAGE } from "@/lib/server/library/list-caller-lists";
import { staleFlows } from "@/lib/server/library/live-uses";
import { t } from "@/lib/words/t";
import { add, archive, publishMany, remove, rename, restore } from "../actions";

export const generateMetadata = () => ({ title: t("Caller list") });

interface Props {
  params: Promise<{ listId: string }>;
  searchParams: Promise<{ q?: string; page?: string }>;
}

export default async function OneCallerListPage({ params, searchParams }: Props) {
  const actor = await pageActor();
  const { listId } = await params;
  const { q = "", page = "1" } = await searchParams;
  const current = Math.max(1, Number.parseInt(page, 10) || 1);
  const [list, stale] = await Promise.all([
    getCallerList(actor, { listId, search: q.slice(0, 100), page: current }).catch((error: unknown) => {
      if (error instanceof AppError && error.code === "not_found") notFound();
      throw error;
    }),
    staleFlows(actor.workspaceId, { kind: "lists", id: listId }, Date.now()),
  ]);
  return (
    <CallerListPage
      list={list}
      stale={stale}
      search={q}
      page={current}
      pageCount={Math.ceil(list.matching / NUMBERS_PER_PAGE)}
      canEdit={hasRole(actor, "editor")}
      canPublish={hasRole(actor, "publisher")}
      actions={{ add, archive, publishMany, remove, rename, restore }}
    />
  );
}
