import { CallsView } from "@/components/calls/calls-view";
import { type CallsQuery, readCallsQuery } from "@/components/calls/read-calls-query";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { getCurrentActor } from "@/lib/server/auth/current-actor";
import { CALLS_PER_PAGE, listCalls } from "@/lib/server/calls/list-calls";
import { add, choices, loadCall } from "./actions";

export const metadata = { title: "Calls" };

export default async function CallsPage({ searchParams }: { searchParams: Promise<CallsQuery> }) {
  const list = await listCalls(await getCurrentActor(), readCallsQuery(await searchParams));
  return (
    <Page>
      <PageHeader title="Calls" />
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
