import { beforeAll, describe, expect, test } from "vitest";
import { createApiToken } from "@/lib/server/api-tokens/create-api-token";
import { listApiTokens } from "@/lib/server/api-tokens/list-api-tokens";
import { type Actor, ROLES, type Role } from "@/lib/server/auth/actor";
import { addComment } from "@/lib/server/comments/add-comment";
import { deleteComment, resolveThread } from "@/lib/server/comments/change-comments";
import { listComments } from "@/lib/server/comments/list-comments";
import { db } from "@/lib/server/db/client";
import { acceptInvitation } from "@/lib/server/members/accept-invitation";
import { changeRole } from "@/lib/server/members/change-role";
import { inviteMember } from "@/lib/server/members/invite-member";
import { listMembers } from "@/lib/server/members/list-members";
import { removeMember } from "@/lib/server/members/remove-member";
import { revokeInvitation } from "@/lib/server/members/revoke-invitation";
import { withDatabase } from "../support/database";
import { makeActor, makeWorkspace } from "../support/workspace";

withDatabase();

let actors: Record<Role, Actor>;
let admin: Actor;

beforeAll(async () => {
  admin = await makeWorkspace();
  const made = await Promise.all(ROLES.map((role) => makeActor(admin.workspaceId, role)));
  actors = Object.fromEntries(made.map((actor) => [actor.role, actor])) as Record<Role, Actor>;
});

/** The least role each use case asks for. The id of nothing: a permitted call ends in not_found, or works. */
const USE_CASES: [name: string, least: Role, call: (actor: Actor) => Promise<unknown>][] = [
  ["list members", "viewer", (actor) => listMembers(actor)],
  ["read comments", "viewer", (actor) => listComments(actor, { flowId: "none" })],
  ["comment", "viewer", (actor) => addComment(actor, { flowId: "none", text: "Shall we?" })],
  [
    "resolve a thread",
    "viewer",
    (actor) => resolveThread(actor, { flowId: "none", threadId: "none", isResolved: true }),
  ],
  [
    "delete a comment of one's own",
    "viewer",
    (actor) => deleteComment(actor, { flowId: "none", commentId: "none" }),
  ],
  ["list API tokens", "admin", (actor) => listApiTokens(actor)],
  ["create an API token", "admin", (actor) => createApiToken(actor, { name: "x", role: "viewer" })],
  ["invite", "admin", (actor) => inviteMember(actor, { email: "new@example.com", role: "viewer" })],
  ["revoke an invitation", "admin", (actor) => revokeInvitation(actor, { id: "none" })],
  ["change a role", "admin", (actor) => changeRole(actor, { userId: "none", role: "viewer" })],
  ["remove a member", "admin", (actor) => removeMember(actor, { userId: "none" })],
];

describe.each(USE_CASES)("to %s", (_, least, call) => {
  test.each(ROLES)("as %s", async (role) => {
    const code = await call(actors[role]).then(
      () => "done",
      (error: { code: string }) => error.code,
    );
    if (ROLES.indexOf(role) >= ROLES.indexOf(least)) expect(["done", "not_found"]).toContain(code);
    else expect(code).toBe("forbidden");
  });
});

describe("an invitation", () => {
  const email = "claire@example.com";
  const password = "correct-horse-battery";

  test("makes a member with its role, once", async () => {
    const token = await invite("publisher");
    await acceptInvitation({ token, name: "Claire", password });
    const { members } = await listMembers(admin);
    expect(members).toContainEqual(expect.objectContaining({ name: "Claire", email, role: "publisher" }));
    await expect(acceptInvitation({ token, name: "Eve", password })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("to a second workspace asks for the password the person already has", async () => {
    const other = await makeWorkspace("Another");
    const { url } = await inviteMember(other, { email, role: "viewer" });
    const token = url.split("/").at(-1) ?? "";
    const wrong = acceptInvitation({ token, name: "Claire", password: "not-her-password" });
    await expect(wrong).rejects.toMatchObject({ code: "invalid_input" });
    expect(await acceptInvitation({ token, name: "", password })).toMatchObject({
      workspaceId: other.workspaceId,
    });
    expect(await db().user.count({ where: { email } })).toBe(1);
  });

  test("is worthless after a week, and after a newer one", async () => {
    const address = "late@example.com";
    const first = (await inviteMember(admin, { email: address, role: "viewer" })).url.split("/").at(-1) ?? "";
    const second =
      (await inviteMember(admin, { email: address, role: "viewer" })).url.split("/").at(-1) ?? "";
    const inAWeek = { now: () => Date.now() + 7 * 24 * 60 * 60 * 1_000 };
    const input = { name: "Late", password };
    await expect(acceptInvitation({ ...input, token: first })).rejects.toMatchObject({ code: "not_found" });
    await expect(acceptInvitation({ ...input, token: second }, inAWeek)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  async function invite(role: Role): Promise<string> {
    const { url } = await inviteMember(admin, { email, role });
    return url.split("/").at(-1) ?? "";
  }
});

test("the last administrator stays, also when two demote each other at once", async () => {
  const one = await makeWorkspace("Pair");
  const two = await makeActor(one.workspaceId, "admin");
  const demote = (by: Actor, whom: Actor) => changeRole(by, { userId: whom.userId ?? "", role: "viewer" });
  const results = await Promise.allSettled([demote(one, two), demote(two, one)]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await db().membership.count({ where: { workspaceId: one.workspaceId, role: "admin" } })).toBe(1);
});

test("an administrator has no say over another workspace's people", async () => {
  const stranger = await makeWorkspace("Strangers");
  const userId = actors.viewer.userId ?? "";
  await expect(changeRole(stranger, { userId, role: "admin" })).rejects.toMatchObject({ code: "not_found" });
  await expect(removeMember(stranger, { userId })).rejects.toMatchObject({ code: "not_found" });
  expect((await listMembers(stranger)).members).toHaveLength(1);
});
