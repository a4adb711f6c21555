import { describe, expect, test } from "vitest";
import { defaultSettings, type Graph } from "@/lib/flow/graph";
import { getNodeType } from "@/lib/nodes";
import { db } from "@/lib/server/db/client";
import { createFlow } from "@/lib/server/flows/create-flow";
import { listFlows } from "@/lib/server/flows/list-flows";
import { loadDraft, openFlow } from "@/lib/server/flows/load-draft";
import { saveCopy, saveDraft } from "@/lib/server/flows/save-draft";
import { tryRequest } from "@/lib/server/flows/try-request";
import { withDatabase } from "../support/database";
import { makeActor, makeWorkspace } from "../support/workspace";

withDatabase();

async function flowOf(actor: Awaited<ReturnType<typeof makeWorkspace>>) {
  const { flowId } = await createFlow(actor, {
    name: "Reception",
    start: { kind: "blank", channel: "voice" },
  });
  const draft = await loadDraft(actor, { flowId });
  if (!draft) throw new Error("no draft");
  return { flowId, graph: draft.graph };
}

const named = (graph: Graph, name: string): Graph => ({ ...graph, name });

describe("saving a draft", () => {
  test("keeps it, raises the revision and takes over the flow's name", async () => {
    const admin = await makeWorkspace();
    const { flowId, graph } = await flowOf(admin);
    const saved = await saveDraft(admin, { flowId, baseRevision: 1, graph: named(graph, "Front desk") });
    expect(saved.revision).toBe(2);
    expect(await loadDraft(admin, { flowId })).toMatchObject({
      revision: 2,
      savedBy: admin.name,
      graph: { name: "Front desk" },
    });
  });

  test("from an older revision is refused and overwrites nothing", async () => {
    const admin = await makeWorkspace();
    const { flowId, graph } = await flowOf(admin);
    await saveDraft(admin, { flowId, baseRevision: 1, graph: named(graph, "Theirs") });
    const late = saveDraft(admin, { flowId, baseRevision: 1, graph: named(graph, "Mine") });
    await expect(late).rejects.toMatchObject({ code: "stale" });
    expect(await loadDraft(admin, { flowId })).toMatchObject({ revision: 2, graph: { name: "Theirs" } });
  });

  test("of two at the same moment one is kept, the other refused", async () => {
    const admin = await makeWorkspace();
    const { flowId, graph } = await flowOf(admin);
    const both = await Promise.allSettled(
      ["A", "B"].map((name) => saveDraft(admin, { flowId, baseRevision: 1, graph: named(graph, name) })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("what is no flow is refused; an unfinished one is kept", async () => {
    const admin = await makeWorkspace();
    const { flowId, graph } = await flowOf(admin);
    const broken = saveDraft(admin, { flowId, baseRevision: 1, graph: { ...graph, nodes: "many" } });
    await expect(broken).rejects.toMatchObject({ code: "invalid_input" });
    const unfinished = { ...graph, nodes: [], settings: defaultSettings };
    await expect(saveDraft(admin, { flowId, baseRevision: 1, graph: unfinished })).resolves.toMatchObject({
      revision: 2,
    });
  });

  test("needs an editor of the flow's own workspace", async () => {
    const admin = await makeWorkspace();
    const { flowId, graph } = await flowOf(admin);
    const viewer = await makeActor(admin.workspaceId, "viewer");
    const stranger = await makeWorkspace("Other");
    const input = { flowId, baseRevision: 1, graph };
    await expect(saveDraft(viewer, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(saveDraft(stranger, input)).rejects.toMatchObject({ code: "not_found" });
    const opened = await openFlow(viewer, { flowId });
    expect(opened.ok && opened.value.canEdit).toBe(false);
  });
});

test("a viewer opens a draft without the credentials in it, an editor with them", async () => {
  const admin = await makeWorkspace();
  const { flowId, graph } = await flowOf(admin);
  const headers = [{ name: "Authorization", value: "Bearer sesame" }];
  const fetch = { ...getNodeType("http-request").initial, url: "https://example.com/", headers };
  const node = { id: "fetch", type: "http-request", name: "Ask", position: { x: 0, y: 0 }, data: fetch };
  await saveDraft(admin, { flowId, baseRevision: 1, graph: { ...graph, nodes: [...graph.nodes, node] } });
  const viewer = await makeActor(admin.workspaceId, "viewer");
  expect(JSON.stringify(await openFlow(viewer, { flowId }))).not.toContain("sesame");
  expect(JSON.stringify(await loadDraft(viewer, { flowId }))).not.toContain("sesame");
  expect(JSON.stringify(await openFlow(admin, { flowId }))).toContain("sesame");
});

test("a draft that lost the race becomes a flow of its own", async () => {
  const admin = await makeWorkspace();
  const { graph } = await flowOf(admin);
  const { flowId } = await saveCopy(admin, { graph: named(graph, "Reception (my copy)") });
  expect(await loadDraft(admin, { flowId })).toMatchObject({ graph: { name: "Reception (my copy)" } });
});

test("a request to a private address is not sent from the editor either", async () => {
  const admin = await makeWorkspace();
  const request = { ...getNodeType("http-request").initial, url: "https://127.0.0.1/secret" };
  await expect(tryRequest(admin, { request, samples: {} })).rejects.toMatchObject({ code: "not_possible" });
});

describe("the distance of a draft from its latest version", () => {
  /** Publishing without a platform: the version's row is what the distance is measured from. */
  async function keepVersion(workspaceId: string, flowId: string, number: number, graph: Graph) {
    const data = { target: "realtime10", program: {}, nodeIds: {}, checksum: "", compiler: "1", message: "" };
    await db().version.create({
      data: {
        ...data,
        id: `${flowId}-${number}`,
        workspaceId,
        flowId,
        number,
        graph: graph as object,
        authorName: "",
      },
    });
  }

  test("is counted in steps and settings, the same in the editor, after a save and in the list", async () => {
    const admin = await makeWorkspace();
    const { flowId, graph } = await flowOf(admin);
    const changesIn = async () => {
      const opened = await openFlow(admin, { flowId });
      return opened.ok ? opened.value.changes : undefined;
    };
    expect(await changesIn()).toBeNull();
    await keepVersion(admin.workspaceId, flowId, 1, graph);
    expect(await changesIn()).toEqual({ since: 1, count: 0 });
    const step = { id: "s", type: "say", name: "Hello", position: { x: 0, y: 0 }, data: { text: "Hello" } };
    const next = { ...graph, description: "New", nodes: [...graph.nodes, step] };
    const saved = await saveDraft(admin, { flowId, baseRevision: 1, graph: next });
    expect(saved.changes).toEqual({ since: 1, count: 2 });
    expect(await changesIn()).toEqual({ since: 1, count: 2 });
    expect((await listFlows(admin)).flows).toMatchObject([{ changes: { since: 1, count: 2 } }]);
    await keepVersion(admin.workspaceId, flowId, 2, next);
    expect((await listFlows(admin)).flows).toMatchObject([{ changes: { since: 2, count: 0 } }]);
  });

  test("cannot be counted from a version that cannot be read", async () => {
    const admin = await makeWorkspace();
    const { flowId, graph } = await flowOf(admin);
    await keepVersion(admin.workspaceId, flowId, 1, { ...graph, nodes: "many" } as unknown as Graph);
    expect(await openFlow(admin, { flowId })).toMatchObject({
      value: { changes: { since: 1, count: null } },
    });
  });
});
