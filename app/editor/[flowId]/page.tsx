import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { numbers, preview, publish, rollback } from "@/app/(app)/flows/[flowId]/versions/actions";
import { Editor, type Opening } from "@/components/editor/editor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { AppError } from "@/lib/server/errors";
import { getFlowHead } from "@/lib/server/flows/get-flow";
import { openFlow } from "@/lib/server/flows/load-draft";
import { getPrices } from "@/lib/server/workspaces/prices";
import { ok } from "@/lib/shared/result";
import {
  addComment,
  beat,
  changeTest,
  countPasses,
  deleteComment,
  deleteTest,
  listComments,
  listTests,
  loadDraft,
  loadFacilities,
  loadHistory,
  loadLive,
  loadReferred,
  resolveThread,
  saveCopy,
  saveDraft,
  saveTests,
  seeMentions,
  shareSteps,
  tryRequest,
} from "./actions";

// One object for good: the dialog asks again when its actions change.
const publishing = { preview, publish };
const releasing = { loadHistory, rollback, numbers };
const testing = { listTests, saveTests, changeTest, deleteTest };
const commenting = { listComments, addComment, resolveThread, deleteComment, seeMentions };

interface EditorPageProps {
  params: Promise<{ flowId: string }>;
  searchParams: Promise<{ node?: string | string[]; thread?: string | string[] }>;
}

export async function generateMetadata({ params }: EditorPageProps): Promise<Metadata> {
  return { title: await nameOf((await params).flowId) };
}

/** Says at once what the browser must fetch; the flow follows while it does. */
export default async function EditorPage({ params, searchParams }: EditorPageProps) {
  const { flowId } = await params;
  const { node, thread } = await searchParams;
  const opening = openingOf(flowId);
  opening.catch(() => {}); // told by the page that waits for it; there is none when the flow is not found
  return (
    <Editor
      key={flowId}
      flowId={flowId}
      name={await nameOf(flowId)}
      opening={opening}
      nodeId={typeof node === "string" ? node : null}
      threadId={typeof thread === "string" ? thread : null}
      publishActions={publishing}
      releaseActions={releasing}
      testActions={testing}
      commentActions={commenting}
      saveDraft={saveDraft}
      loadDraft={loadDraft}
      saveCopy={saveCopy}
      shareSteps={shareSteps}
      loadFacilities={loadFacilities}
      loadReferred={loadReferred}
      loadLive={loadLive}
      tryRequest={tryRequest}
      countPasses={countPasses}
      beat={beat}
    />
  );
}

/** For the title and the page, which ask side by side. */
const nameOf = cache(async (flowId: string): Promise<string> => {
  const { name } = await getFlowHead(await pageActor(), { flowId }).catch(missing);
  return name;
});

async function openingOf(flowId: string): Promise<Opening> {
  const actor = await pageActor();
  const [opened, prices] = await Promise.all([openFlow(actor, { flowId }), getPrices(actor)]);
  if (!opened.ok) return opened;
  const { graph, library, revision, savedMs, live, latestVersion, changes, canEdit, canPublish } =
    opened.value;
  const graphText = JSON.stringify(graph);
  const rest = { library, revision, savedMs, live, latestVersion, changes, canEdit, canPublish, prices };
  return ok({ graphText, ...rest });
}

function missing(error: unknown): never {
  if (error instanceof AppError && error.code === "not_found") notFound();
  throw error;
}
