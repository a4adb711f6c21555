import { expect, test } from "vitest";
import { createFirstAdministrator } from "@/lib/server/auth/create-first-administrator";
import { isSetUp } from "@/lib/server/auth/is-set-up";
import { db } from "@/lib/server/db/client";
import { withDatabase } from "../support/database";

withDatabase();

const anna = {
  name: "Anna Moreau",
  email: "Anna@Example.com",
  password: "correct-horse-battery",
  workspaceName: "Velo Moreau",
};

test("of two people setting up at the same moment one becomes the administrator", async () => {
  expect(await isSetUp()).toBe(false);
  const bob = { ...anna, name: "Bob", email: "bob@example.com" };
  const results = await Promise.allSettled([createFirstAdministrator(anna), createFirstAdministrator(bob)]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await db().user.count()).toBe(1);
  expect(await db().workspace.count()).toBe(1);
  expect(await isSetUp()).toBe(true);
});

test("a second set-up is refused", async () => {
  await expect(createFirstAdministrator(anna)).rejects.toMatchObject({ code: "conflict" });
});

test("the first administrator finds a workspace, a sandbox connection and an audit entry", async () => {
  const membership = await db().membership.findFirstOrThrow({ include: { workspace: true } });
  expect(membership).toMatchObject({ role: "admin", workspace: { name: "Velo Moreau" } });
  const entry = await db().auditEntry.findFirstOrThrow({ where: { action: "workspace.created" } });
  expect(entry.workspaceId).toBe(membership.workspaceId);
});
