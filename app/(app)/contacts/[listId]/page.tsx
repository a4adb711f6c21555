import { notFound } from "next/navigation";
import { ListPage } from "@/components/contacts/list-page";
import { hasRole } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { getList, MEMBERS_PER_PAGE } from "@/lib/server/contacts/get-list";
import { listLists } from "@/lib/server/contacts/list-lists";
import { AppError } from "@/lib/server/errors";
import { t } from "@/lib/words/t";
import { beginImport, optOut, remove } from "../actions";

export const generateMetadata = () => ({ title: t("List") });

interface Props {
  params: Promise<{ listId: string }>;
  searchParams: Promise<{ q?: string; page?: string }>;
}

export default async function OneListPage({ params, searchParams }: Props) {
  const actor = await pageActor();
  const { listId } = await params;
  const { q = "", page = "1" } = await searchParams;
  const current = Math.max(1, Number.parseInt(page, 10) || 1);
  const [list, lists] = await Promise.all([
    getList(actor, { listId, search: q.slice(0, 100), page: current }).catch((error: unknown) => {
      if (error instanceof AppError && error.code === "not_found") notFound();
      throw error;
    }),
    listLists(actor),
  ]);
  return (
    <ListPage
      list={list}
      lists={lists}
      search={q}
      page={current}
      pageCount={Math.ceil(list.matching / MEMBERS_PER_PAGE)}
      canEdit={hasRole(actor, "editor")}
      {...{ beginImport, remove, optOut }}
    />
  );
}
