import { Type } from "typebox";
import { beforeAll, describe, expect, test } from "vitest";
import { createApiToken } from "@/lib/server/api-tokens/create-api-token";
import { revokeApiToken } from "@/lib/server/api-tokens/revoke-api-token";
import type { Actor } from "@/lib/server/auth/actor";
import { auth } from "@/lib/server/auth/auth";
import { createFirstAdministrator } from "@/lib/server/auth/create-first-administrator";
import { route } from "@/lib/server/http/route";
import { withDatabase } from "../support/database";
import { jsonRequest, OWN_ORIGIN, routeContext } from "../support/http";
import { makeWorkspace } from "../support/workspace";

withDatabase();

const account = { email: "anna@example.com", password: "correct-horse-battery" };
const handler = route(Type.Object({ n: Type.Integer() }), async (actor, { n }) => ({
  name: actor.name,
  next: n + 1,
}));
let cookie = "";

beforeAll(async () => {
  await createFirstAdministrator({ ...account, name: "Anna", workspaceName: "Velo Moreau" });
  const signIn = jsonRequest("/api/auth/sign-in/email", { body: account, headers: { origin: OWN_ORIGIN } });
  cookie = (await auth().handler(signIn)).headers.get("set-cookie")?.split(";")[0] ?? "";
});

describe("a change paid for by a cookie", () => {
  test.each([
    ["no Origin", {}],
    ["a null Origin", { origin: "null" }],
    ["a foreign Origin", { origin: "https://evil.example" }],
    ["a foreign Origin that looks like ours", { origin: "http://localhost:3000.evil.example" }],
    ["another port", { origin: "http://localhost:3001" }],
    ["another site by Sec-Fetch-Site", { origin: OWN_ORIGIN, "sec-fetch-site": "cross-site" }],
    ["a sister site by Sec-Fetch-Site", { origin: OWN_ORIGIN, "sec-fetch-site": "same-site" }],
  ])("is refused with %s", async (_, headers) => {
    const reply = await send({ cookie, ...headers });
    expect(reply.status).toBe(403);
    expect((await reply.json()).error.code).toBe("forbidden");
  });

  test("is done from a page of ours", async () => {
    const reply = await send({ cookie, origin: OWN_ORIGIN, "sec-fetch-site": "same-origin" });
    expect([reply.status, await reply.json()]).toEqual([200, { name: "Anna", next: 2 }]);
  });
});

describe("a token", () => {
  let admin: Actor;
  let made: { id: string; token: string };
  beforeAll(async () => {
    admin = await makeWorkspace();
    made = await createApiToken(admin, { name: "Nightly export", role: "editor" });
  });

  test("needs no Origin: no browser sends it by itself", async () => {
    const reply = await send({ authorization: `Bearer ${made.token}` });
    expect(await reply.json()).toEqual({ name: "API token “Nightly export”", next: 2 });
  });

  test("that is wrong gets 401, even beside a good cookie", async () => {
    const reply = await send({ authorization: `Bearer ${made.token}x`, cookie, origin: OWN_ORIGIN });
    expect(reply.status).toBe(401);
  });

  test("is dead once revoked, and only its own workspace can revoke it", async () => {
    const stranger = await makeWorkspace("Another");
    await expect(revokeApiToken(stranger, { id: made.id })).rejects.toMatchObject({ code: "not_found" });
    await revokeApiToken(admin, { id: made.id });
    expect((await send({ authorization: `Bearer ${made.token}` })).status).toBe(401);
  });
});

test("input of the wrong form is named, not passed on", async () => {
  const reply = await send({ cookie, origin: OWN_ORIGIN }, { n: "one" });
  expect(reply.status).toBe(400);
  expect((await reply.json()).error.message).toContain("/n must be integer");
});

function send(headers: Record<string, string>, body: unknown = { n: 1 }): Promise<Response> {
  return handler(jsonRequest("/api/v1/test", { body, headers }), routeContext());
}
