// What people say about a flow: threads on steps, mentions, and that a version or a stranger never meets any of it.
import { expect, test } from "vitest";
import { addComment } from "@/lib/server/comments/add-comment";
import { deleteComment, resolveThread } from "@/lib/server/comments/change-comments";
import { listComments } from "@/lib/server/comments/list-comments";
import { listMentions, seeMentions } from "@/lib/server/comments/list-mentions";
import { db } from "@/lib/server/db/client";
import { beat } from "@/lib/server/flows/beat";
import { insertFlow } from "@/lib/server/flows/insert-flow";
import { saveDraft } from "@/lib/server/flows/save-draft";
import { randomId } from "@/lib/shared/ids";
import { withDatabase } from "../support/database";
import { ivr3 } from "../support/ivr3";
import { makeActor, makeWorkspace } from "../support/workspace";

withDatabase();

const step = ivr3().nodes[1] ?? { id: "", name: "" };

async function setting() {
  const admin = await makeWorkspace();
  const viewer = await makeActor(admin.workspaceId, "viewer");
  const { flowId } = await insertFlow(admin, { graph: ivr3(), how: "created" });
  return { admin, viewer, flowId };
}

test("a viewer begins a thread on a step, is answered, and both see it resolved and opened again", async () => {
  const { admin, viewer, flowId } = await setting();
  const begun = await addComment(viewer, { flowId, nodeId: step.id, text: "  Is this the right number?  " });
  const [thread] = begun.threads;
  expect(thread).toMatchObject({
    nodeId: step.id,
    stepName: step.name,
    isMine: true,
    comments: [{ text: "Is this the right number?", authorName: "The viewer", isOwn: true }],
  });
  const threadId = thread?.id ?? "";
  expect((await listComments(admin, { flowId })).threads).toMatchObject([{ isMine: false }]);
  await addComment(admin, { flowId, threadId, text: "Yes." });
  const done = await resolveThread(admin, { flowId, threadId, isResolved: true }, { now: () => 5_000 });
  expect(done.threads).toMatchObject([{ resolved: { ms: 5_000, by: "The admin" } }]);
  const again = await addComment(viewer, { flowId, threadId, text: "It is not." });
  expect(again.threads).toMatchObject([{ resolved: null }]);
  expect(again.threads[0]?.comments).toHaveLength(3);
});

test("whoever is named finds it until they have looked", async () => {
  const { admin, viewer, flowId } = await setting();
  await addComment(admin, { flowId, text: "@the VIEWER and @The admin, please look." });
  expect(await listMentions(admin)).toEqual([]); // nobody is told of what they wrote themselves
  expect(await listMentions(viewer)).toMatchObject([{ flowId, nodeId: null, authorName: "The admin" }]);
  expect((await listComments(viewer, { flowId })).threads).toMatchObject([{ isMine: true }]);
  await seeMentions(viewer, { flowId });
  expect(await listMentions(viewer)).toEqual([]);
});

test("every change tells open editors, and the thread of a step outlives the step", async () => {
  const { admin, flowId } = await setting();
  const now = async () => (await beat(admin, { flowId, tabId: randomId(), nodeId: null })).comments;
  expect(await now()).toBe(0);
  const { revision } = await addComment(admin, { flowId, nodeId: step.id, text: "Still needed?" });
  expect(await now()).toBe(revision);
  const graph = ivr3();
  const nodes = graph.nodes.filter(({ id }) => id !== step.id);
  await saveDraft(admin, { flowId, baseRevision: 1, graph: { ...graph, nodes } });
  expect((await listComments(admin, { flowId })).threads).toMatchObject([{ stepName: step.name }]);
});

test("one takes back one's own words only, and a thread goes with the last of them", async () => {
  const { admin, viewer, flowId } = await setting();
  const { threads } = await addComment(viewer, { flowId, text: "Never mind." });
  const commentId = threads[0]?.comments[0]?.id ?? "";
  await expect(deleteComment(admin, { flowId, commentId })).rejects.toMatchObject({ code: "not_found" });
  expect((await deleteComment(viewer, { flowId, commentId })).threads).toEqual([]);
  expect(await db().commentThread.count({ where: { flowId } })).toBe(0);
});

test("a stranger reads nothing, answers nowhere, and is not told of names", async () => {
  const { admin, flowId } = await setting();
  const { threads } = await addComment(admin, { flowId, text: "Between us" });
  const threadId = threads[0]?.id ?? "";
  const stranger = await makeWorkspace();
  const gone = { code: "not_found" };
  await expect(listComments(stranger, { flowId })).rejects.toMatchObject(gone);
  await expect(addComment(stranger, { flowId, threadId, text: "Hello" })).rejects.toMatchObject(gone);
  const theirs = await insertFlow(stranger, { graph: ivr3(), how: "created" });
  const own = { flowId: theirs.flowId, threadId };
  await expect(addComment(stranger, { ...own, text: "Hello" })).rejects.toMatchObject(gone);
  await expect(resolveThread(stranger, { ...own, isResolved: true })).rejects.toMatchObject(gone);
  await expect(addComment(admin, { flowId, nodeId: "nowhere", text: "Hm" })).rejects.toMatchObject(gone);
});
