import { CallsView } from "@/components/calls/calls-view";
import { type CallsQuery, readCallsQuery } from "@/components/calls/read-calls-query";
import { Page } from "@/components/ui/page";
import { getCurrentActor } from "@/lib/server/auth/current-actor";
import { CALLS_PER_PAGE, listCalls } from "@/lib/server/calls/list-calls";
import { t } from "@/lib/words/t";
import { add, choices, loadCall } from "../../../calls/actions";

export const generateMetadata = () => ({ title: t("Calls") });

interface Props {
  params: Promise<{ flowId: string }>;
  searchParams: Promise<CallsQuery>;
}

export default async function FlowCallsPage({ params, searchParams }: Props) {
  const { flowId } = await params;
  const list = await listCalls(await getCurrentActor(), { ...readCallsQuery(await searchParams), flowId });
  return (
    <Page>
      <CallsView
        list={list}
        pages={Math.ceil(list.matching / CALLS_PER_PAGE)}
        showFlow={false}
        load={loadCall}
        callerLists={{ choices, add }}
      />
    </Page>
  );
}
