import { beforeEach, expect, test } from "vitest";
import { appendAudit, findBrokenAuditEntry } from "@/lib/server/audit";
import type { Actor } from "@/lib/server/auth/actor";
import { db } from "@/lib/server/db/client";
import { withDatabase } from "../support/database";
import { makeWorkspace } from "../support/workspace";

withDatabase();

let actor: Actor;

beforeEach(async () => {
  actor = await makeWorkspace();
  // At once, as requests come: the chain must not fork.
  await Promise.all([1, 2, 3, 4, 5].map((n) => append(`flow${n}`)));
});

test("entries written at the same moment form one chain", async () => {
  expect(await db().auditEntry.count({ where: { workspaceId: actor.workspaceId } })).toBe(5);
  expect(await findBrokenAuditEntry(actor.workspaceId)).toBeNull();
});

test("a changed entry is found", async () => {
  const ids = await entryIds();
  await db().auditEntry.update({ where: { id: ids[2] ?? 0n }, data: { actorName: "Somebody else" } });
  expect(await findBrokenAuditEntry(actor.workspaceId)).toBe(ids[2]);
});

test("an entry taken out of the middle is found", async () => {
  const ids = await entryIds();
  await db().auditEntry.delete({ where: { id: ids[1] ?? 0n } });
  expect(await findBrokenAuditEntry(actor.workspaceId)).toBe(ids[2]);
});

test("what is rolled back leaves no entry", async () => {
  const failing = db().$transaction(async (tx) => {
    await appendAudit(tx, actor, { action: "flow.published", subject: "none" });
    throw new Error("the publish failed");
  });
  await expect(failing).rejects.toThrow("the publish failed");
  expect(await entryIds()).toHaveLength(5);
});

function append(subject: string): Promise<void> {
  const event = { action: "flow.published", subject, detail: { number: 3, note: "é", list: [1.5, null] } };
  return db().$transaction((tx) => appendAudit(tx, actor, event));
}

async function entryIds(): Promise<bigint[]> {
  const rows = await db().auditEntry.findMany({
    where: { workspaceId: actor.workspaceId },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
