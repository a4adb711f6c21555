// What the page of a flow's tests runs: the tests, the draft, and the version that callers meet.
import "server-only";
import type { Graph } from "@/lib/flow/graph";
import type { Library } from "@/lib/flow/library";
import type { TestRow } from "@/lib/views/tests";
import { type Actor, hasRole } from "../auth/actor";
import { getFlowHead } from "../flows/get-flow";
import { loadVersion, type VersionName } from "../versions/load-version";
import { testRows } from "./list-tests";

interface Linked {
  graph: Graph;
  library: Library;
}

export interface TestsPageData {
  rows: TestRow[];
  draft: Linked;
  live: (Linked & { number: number }) | null;
  canSave: boolean;
}

export async function loadTestsPage(actor: Actor, { flowId }: { flowId: string }): Promise<TestsPageData> {
  const { live } = await getFlowHead(actor, { flowId });
  const linked = async (name: VersionName): Promise<Linked> => {
    const { graph, library } = await loadVersion(actor, flowId, name);
    return { graph, library };
  };
  const [rows, draft, version] = await Promise.all([
    testRows(actor, flowId),
    linked("draft"),
    live && linked(live.number),
  ]);
  return {
    rows,
    draft,
    live: live && version && { ...version, number: live.number },
    canSave: hasRole(actor, "editor"),
  };
}
