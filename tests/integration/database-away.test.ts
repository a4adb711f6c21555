import { Type } from "typebox";
import { expect, test } from "vitest";
import { answerAuth } from "@/lib/server/auth/answer-auth";
import { createFirstAdministrator } from "@/lib/server/auth/create-first-administrator";
import { closeDatabase, pool } from "@/lib/server/db/client";
import { route } from "@/lib/server/http/route";
import { takePerProcess } from "@/lib/server/per-process";
import { withDatabase } from "../support/database";
import { databaseProxy } from "../support/database-proxy";
import { jsonRequest, OWN_ORIGIN, routeContext } from "../support/http";

const databaseUrl = withDatabase();

const account = { email: "anna@example.com", password: "correct-horse-battery" };
const handler = route(Type.Object({}), async ({ name }) => ({ name }));

test("while the database is away everybody hears so, and afterwards work goes on", async () => {
  await createFirstAdministrator({ ...account, name: "Anna", workspaceName: "Velo Moreau" });
  const signedIn = await signIn();
  const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";

  await pointDatabaseAt("postgresql://app:x@127.0.0.1:1/nothing");
  const replies = [
    await handler(read({ cookie }), routeContext()),
    await handler(read({ authorization: "Bearer pc_unknown" }), routeContext()),
    await signIn(),
  ];
  for (const reply of replies) {
    expect(reply.status).toBe(503);
    const { error } = await reply.json();
    expect(error.code).toBe("unavailable");
    expect(error.message).toContain("What was saved is safe");
  }

  await pointDatabaseAt(databaseUrl());
  expect(await (await handler(read({ cookie }), routeContext())).json()).toEqual({ name: "Anna" });
});

test("a connection that breaks in the middle of a transaction ends that transaction and nothing else", async () => {
  const proxy = await databaseProxy(databaseUrl());
  await pointDatabaseAt(proxy.url);
  const client = await pool().connect();
  await client.query("begin");
  proxy.set("refusing"); // nobody asks anything at this moment
  await expect
    .poll(() => client.query("select 1").catch((error: Error) => error.message))
    .toMatch(/not queryable|terminated/);
  client.release(true);
  await proxy.close();
  await pointDatabaseAt(databaseUrl());
});

function signIn(): Promise<Response> {
  return answerAuth(
    jsonRequest("/api/auth/sign-in/email", { body: account, headers: { origin: OWN_ORIGIN } }),
  );
}

function read(headers: Record<string, string>): Request {
  return jsonRequest("/api/v1/test", { method: "GET", headers });
}

async function pointDatabaseAt(url: string): Promise<void> {
  await closeDatabase();
  process.env.DATABASE_URL = url;
  for (const name of ["config", "auth"]) takePerProcess(name);
}
