// The saved tests of a flow, in the order they were made.
import "server-only";
import type { WrittenTest } from "@/lib/simulate/saved-tests/saved-test";
import type { TestRow } from "@/lib/views/tests";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { getFlowHead } from "../flows/get-flow";

export async function listTests(actor: Actor, { flowId }: { flowId: string }): Promise<TestRow[]> {
  requireRole(actor, "viewer");
  await getFlowHead(actor, { flowId }); // another workspace's flow is as unknown as a wrong id
  return testRows(actor, flowId);
}

export async function testRows(
  { workspaceId }: Pick<Actor, "workspaceId">,
  flowId: string,
): Promise<TestRow[]> {
  const rows = await db().flowTest.findMany({
    where: { flowId, workspaceId },
    orderBy: [{ createdAt: "asc" }, { name: "asc" }],
    select: { id: true, name: true, call: true },
  });
  return rows.map(({ id, name, call }) => ({ id, test: writtenTest(name, call) }));
}

/** The column is the authority on the name. */
export const writtenTest = (name: string, call: unknown): WrittenTest =>
  ({ ...(call as object), name }) as WrittenTest; // our own column, written from a test that was read
