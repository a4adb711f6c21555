import { flowPictures } from "@/components/flows/flow-pictures";
import { FlowsHome } from "@/components/flows/flows-home";
import { Mentions } from "@/components/flows/mentions";
import { EndingCalendars } from "@/components/library/ending-calendars";
import { galleryEntry } from "@/components/templates/gallery-entry";
import { hasRole } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { callsNow } from "@/lib/server/calls/calls-now";
import { listMentions } from "@/lib/server/comments/list-mentions";
import { isOnSandboxOnly } from "@/lib/server/connections/is-on-sandbox-only";
import { FLOWS_PER_PAGE, type FlowFilter, listFlows } from "@/lib/server/flows/list-flows";
import { listView } from "@/lib/server/flows/list-view";
import { loadGraphs } from "@/lib/server/flows/load-graphs";
import { numbersByFlow } from "@/lib/server/flows/numbers-by-flow";
import { endingCalendars } from "@/lib/server/library/ending-calendars";
import { listTemplates } from "@/lib/server/templates/templates";
import { t } from "@/lib/words/t";
import {
  archive,
  chooseView,
  create,
  duplicate,
  importFile,
  publishMany,
  rename,
  restore,
  seeMentions,
} from "./actions";

export const generateMetadata = () => ({ title: t("Flows") });

const filters: readonly FlowFilter[] = ["all", "live", "not-live", "archived"];

/** One row of cards. */
const SHOWN_TEMPLATES = 4;

interface FlowsPageProps {
  searchParams: Promise<{ q?: string; show?: string; page?: string }>;
}

export default async function FlowsPage({ searchParams }: FlowsPageProps) {
  const { q = "", show, page } = await searchParams;
  const filter = filters.find((name) => name === show) ?? "all";
  const actor = await pageActor();
  // Not awaited: the list stands before the platform has answered.
  const numbers = numbersByFlow(actor).catch(() => null);
  const view = await listView();
  const [list, templates, isSandbox, ending, mentions] = await Promise.all([
    listFlows(actor, {
      search: q.slice(0, 200),
      filter,
      page: Math.max(1, Number.parseInt(page ?? "1", 10) || 1),
    }),
    listTemplates(),
    isOnSandboxOnly(actor),
    endingCalendars(actor.workspaceId, Date.now()),
    listMentions(actor),
  ]);
  const [now, pictures] = await Promise.all([
    callsNow(actor, { flowIds: list.flows.map(({ id }) => id) }),
    view === "grid" ? flowPictures(list.flows, (ids) => loadGraphs(actor, ids)) : null,
  ]);
  return (
    <FlowsHome
      flows={list.flows}
      numbers={numbers}
      counts={list.counts}
      search={q}
      filter={filter}
      page={list.page}
      pageCount={Math.ceil(list.matching / FLOWS_PER_PAGE)}
      callsNow={now}
      pictures={pictures}
      templates={templates.slice(0, SHOWN_TEMPLATES).map(galleryEntry)}
      templateCount={templates.length}
      canEdit={hasRole(actor, "editor")}
      isSandbox={isSandbox}
      notice={
        <>
          <Mentions mentions={mentions} seeMentions={seeMentions} />
          <EndingCalendars
            ending={ending}
            canPublish={hasRole(actor, "publisher")}
            publishMany={publishMany}
          />
        </>
      }
      {...{ chooseView, create, importFile, rename, duplicate, archive, restore }}
    />
  );
}
