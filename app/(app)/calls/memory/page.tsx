import { SharedMemoryPage } from "@/components/calls/shared-memory-page";
import { hasRole } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { listSharedValues, SHARED_VALUES_PER_PAGE } from "@/lib/server/library/list-shared-values";
import { t } from "@/lib/words/t";
import { clear, set } from "./actions";

export const generateMetadata = () => ({ title: t("Shared memory") });

interface Props {
  searchParams: Promise<{ q?: string; page?: string }>;
}

export default async function MemoryPage({ searchParams }: Props) {
  const actor = await pageActor();
  const { q = "", page = "1" } = await searchParams;
  const search = q.slice(0, 100);
  const list = await listSharedValues(actor, { search, page: Math.max(1, Number.parseInt(page, 10) || 1) });
  return (
    <SharedMemoryPage
      list={list}
      search={search}
      pages={Math.ceil(list.matching / SHARED_VALUES_PER_PAGE)}
      canEdit={hasRole(actor, "editor")}
      actions={{ set, clear }}
    />
  );
}
