import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { preview, publish } from "@/app/(app)/flows/[flowId]/versions/actions";
import { Editor } from "@/components/editor/editor";
import { UnreadableDraft } from "@/components/editor/unreadable-draft";
import { pageActor } from "@/lib/server/auth/page-actor";
import { AppError } from "@/lib/server/errors";
import { getFlowHead } from "@/lib/server/flows/get-flow";
import { openFlow } from "@/lib/server/flows/load-draft";
import { getPrices } from "@/lib/server/workspaces/prices";
import {
  changeTest,
  countPasses,
  deleteTest,
  listTests,
  loadDraft,
  loadFacilities,
  loadReferred,
  saveCopy,
  saveDraft,
  saveTests,
  tryRequest,
} from "./actions";

// One object for good: the dialog asks again when its actions change.
const publishing = { preview, publish };
const testing = { listTests, saveTests, changeTest, deleteTest };

interface EditorPageProps {
  params: Promise<{ flowId: string }>;
  searchParams: Promise<{ node?: string | string[] }>;
}

export async function generateMetadata({ params }: EditorPageProps): Promise<Metadata> {
  const { name } = await getFlowHead(await pageActor(), await params).catch(missing);
  return { title: name };
}

export default async function EditorPage({ params, searchParams }: EditorPageProps) {
  const opened = await openFlow(await pageActor(), await params).catch(missing);
  if (!opened.ok) return <UnreadableDraft flowId={(await params).flowId} {...opened.error} />;
  const { node } = await searchParams;
  const { flowId, graph, library, revision, savedMs, live, latestVersion, changes, canEdit, canPublish } =
    opened.value;
  return (
    <Editor
      key={flowId}
      {...{ flowId, library, revision, savedMs, live, latestVersion, changes, canEdit, canPublish }}
      name={graph.name}
      graphText={JSON.stringify(graph)}
      nodeId={typeof node === "string" ? node : null}
      publishActions={publishing}
      testActions={testing}
      prices={await getPrices(await pageActor())}
      saveDraft={saveDraft}
      loadDraft={loadDraft}
      saveCopy={saveCopy}
      loadFacilities={loadFacilities}
      loadReferred={loadReferred}
      tryRequest={tryRequest}
      countPasses={countPasses}
    />
  );
}

function missing(error: unknown): never {
  if (error instanceof AppError && error.code === "not_found") notFound();
  throw error;
}
