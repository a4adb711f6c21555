import { CallTabs } from "@/components/calls/call-tabs";
import { CallsView } from "@/components/calls/calls-view";
import { type CallsQuery, readCallsQuery } from "@/components/calls/read-calls-query";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { getCurrentActor } from "@/lib/server/auth/current-actor";
import { CALLS_PER_PAGE, listCalls } from "@/lib/server/calls/list-calls";
import { t } from "@/lib/words/t";
import { add, choices, loadCall } from "./actions";

export const generateMetadata = () => ({ title: t("Calls") });

export default async function CallsPage({ searchParams }: { searchParams: Promise<CallsQuery> }) {
  const list = await listCalls(await getCurrentActor(), readCallsQuery(await searchParams));
  return (
    <Page>
      <PageHeader title={t("Calls")} />
      <CallTabs />
      <CallsView
        list={list}
        pages={Math.ceil(list.matching / CALLS_PER_PAGE)}
        showFlow
        load={loadCall}
        callerLists={{ choices, add }}
      />
    </Page>
  );
}
