import { beforeAll, expect, test } from "vitest";
import { answerAuth } from "@/lib/server/auth/answer-auth";
import { createFirstAdministrator } from "@/lib/server/auth/create-first-administrator";
import { getActorOf } from "@/lib/server/auth/current-actor";
import { db } from "@/lib/server/db/client";
import { createAccount } from "../support/account";
import { withDatabase } from "../support/database";
import { jsonRequest, OWN_ORIGIN } from "../support/http";

withDatabase();

const email = "anna@example.com";
const password = "correct-horse-battery";

beforeAll(async () => {
  await createFirstAdministrator({ name: "Anna", email, password, workspaceName: "Velo Moreau" });
});

test("a wrong password gives no session, and does not tell whether the address is known", async () => {
  const wrong = await post("/sign-in/email", { email, password: "wrong-horse-battery" });
  const unknown = await post("/sign-in/email", { email: "nobody@example.com", password });
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  expect(wrong.headers.get("set-cookie")).toBeNull();
  expect(await wrong.json()).toEqual(await unknown.json());
});

test("signing up from outside is closed", async () => {
  const reply = await post("/sign-up/email", { email: "eve@example.com", password, name: "Eve" });
  expect(reply.status).toBeGreaterThanOrEqual(400);
  expect((await post("/sign-in/email", { email: "eve@example.com", password })).status).toBe(401);
});

test("a session acts as its person until it is signed out, and is dead afterwards", async () => {
  const cookie = await signIn(email);
  expect(await getActorOf(new Headers({ cookie }))).toMatchObject({ name: "Anna", role: "admin" });
  expect((await post("/sign-out", {}, { cookie })).status).toBe(200);
  await expect(getActorOf(new Headers({ cookie }))).rejects.toMatchObject({ code: "unauthenticated" });
});

test("a foreign page cannot sign anybody in", async () => {
  const reply = await post("/sign-in/email", { email, password }, { origin: "https://evil.example" });
  expect(reply.status).toBe(403);
});

test("the workspace cookie is a wish: without a membership it is not granted", async () => {
  const cookie = await signIn(email);
  const own = await getActorOf(new Headers({ cookie }));
  const elsewhere = await getActorOf(
    new Headers({ cookie: `${cookie}; patchcord-workspace=somebody-elses` }),
  );
  expect(elsewhere.workspaceId).toBe(own.workspaceId);
});

test("a person whose memberships are gone is nobody", async () => {
  await createAccount({ name: "Bob", email: "bob@example.com", password });
  const cookie = await signIn("bob@example.com");
  await expect(getActorOf(new Headers({ cookie }))).rejects.toMatchObject({ code: "unauthenticated" });
});

test("who signs in reads their account's language, which the first sign-in with a choice keeps", async () => {
  const address = "claire@example.com";
  const userId = await createAccount({ name: "Claire", email: address, password });
  const languageAfter = async (cookie: string) => {
    const reply = await post("/sign-in/email", { email: address, password }, { cookie });
    const set = reply.headers.getSetCookie().find((one) => one.startsWith("patchcord_language="));
    const { language } = await db().user.findUniqueOrThrow({ where: { id: userId } });
    return { account: language, browser: set?.split(";")[0] ?? cookie };
  };
  await db().user.update({ where: { id: userId }, data: { language: null } });
  const french = { account: "fr", browser: "patchcord_language=fr" };
  expect(await languageAfter("patchcord_language=fr")).toEqual(french);
  expect(await languageAfter("patchcord_language=en")).toEqual(french);
});

test("guessing passwords is slowed down", async () => {
  const statuses = [];
  for (let attempt = 0; attempt < 25; attempt++) {
    const reply = await post(
      "/sign-in/email",
      { email, password: "x" },
      { "x-forwarded-for": "203.0.113.9" },
    );
    statuses.push(reply.status);
  }
  expect(statuses.at(-1)).toBe(429);
  expect(
    (await post("/sign-in/email", { email, password }, { "x-forwarded-for": "203.0.113.10" })).status,
  ).toBe(200);
});

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const from = { origin: OWN_ORIGIN, "x-forwarded-for": "192.0.2.1", ...headers };
  return answerAuth(jsonRequest(`/api/auth${path}`, { body, headers: from }));
}

async function signIn(address: string): Promise<string> {
  const reply = await post("/sign-in/email", { email: address, password });
  expect(reply.status).toBe(200);
  return reply.headers.get("set-cookie")?.split(";")[0] ?? "";
}
