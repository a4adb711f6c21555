// Connections: the sandbox's own, and accounts at Callr whose key is tried, sealed and never shown again.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/server/auth/actor";
import { config } from "@/lib/server/config";
import { checkConnection } from "@/lib/server/connections/check-connection";
import { createConnection } from "@/lib/server/connections/create-connection";
import { deleteConnection } from "@/lib/server/connections/delete-connection";
import { ensureSandboxConnection } from "@/lib/server/connections/ensure-sandbox-connection";
import { getClient } from "@/lib/server/connections/get-client";
import { listConnections } from "@/lib/server/connections/list-connections";
import { db } from "@/lib/server/db/client";
import { listNumbers } from "@/lib/server/numbers/list-numbers";
import { withDatabase } from "../support/database";
import { sandboxKey, withSandbox } from "../support/sandbox-server";
import { makeActor, makeWorkspace } from "../support/workspace";

withDatabase();
const server = withSandbox();

let actor: Actor;
let apiKey: string;

beforeAll(() => {
  // The product reaches its own sandbox where it listens: here, the tests' server.
  config().port = Number(new URL(server.origin).port);
});

beforeEach(async () => {
  actor = await makeWorkspace();
  // A second account plays the one at Callr.
  ({ apiKey } = await sandboxKey((await makeWorkspace()).workspaceId, server));
});

const vendor = (more = {}) => ({
  name: "Production",
  kind: "jsonrpc" as const,
  apiKey,
  baseUrl: `${server.origin}/api/sandbox`,
  ...more,
});
const fieldsOf = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => error.fields ?? error.code,
  );

describe("the sandbox connection", () => {
  it("is made once, however many ask at the same time, and works", async () => {
    await Promise.all(Array.from({ length: 5 }, () => ensureSandboxConnection(actor.workspaceId)));
    const connections = await listConnections(actor);
    expect(connections).toMatchObject([{ name: "Built-in sandbox", kind: "sandbox", host: "this server" }]);
    const client = await getClient(actor, connections[0]?.id ?? "");
    expect(await client.verify()).toEqual({ ok: true, value: null });
  });

  it("brings three numbers that lead nowhere yet", async () => {
    const [sandbox] = await listNumbers(actor);
    expect(sandbox).toMatchObject({ isSandbox: true, problem: null, live: [] });
    expect(sandbox?.numbers.map(({ number, calls, texts }) => [number, calls, texts])).toEqual([
      ["+33186950000", null, null],
      ["+33186950001", null, null],
      ["+33644600000", null, null],
    ]);
  });
});

describe("an account at Callr", () => {
  it("is kept once its key has been tried; the key is sealed and shown nowhere", async () => {
    const created = await createConnection(actor, vendor());
    expect(created).toMatchObject({
      name: "Production",
      kind: "jsonrpc",
      hint: apiKey.slice(-4),
      checkError: null,
    });
    const row = await db().connection.findUniqueOrThrow({ where: { id: created.id } });
    const audit = await db().auditEntry.findMany({ where: { workspaceId: actor.workspaceId } });
    const everything = JSON.stringify([row, created, await listConnections(actor), audit], (_, value) =>
      typeof value === "bigint" ? String(value) : value,
    );
    expect(everything).not.toContain(apiKey.slice(0, 40));
    expect(await (await getClient(actor, created.id)).verify()).toMatchObject({ ok: true });
    expect(audit.map(({ action }) => action)).toContain("connection.created");
  });

  it("works over REST v2 as well", async () => {
    const created = await createConnection(
      actor,
      vendor({ kind: "rest", baseUrl: `${server.origin}/api/sandbox/v2.0` }),
    );
    expect((await getClient(actor, created.id)).supports.realtime10).toBe(false);
  });

  it.each([
    ["an empty name", { name: " " }, "name"],
    ["a key cut short", { apiKey: "abc" }, "apiKey"],
    ["a key Callr does not take", { apiKey: "0".repeat(100) }, "apiKey"],
    ["an http address elsewhere", { baseUrl: "http://api.callr.com" }, "baseUrl"],
    ["an address with a user name", { baseUrl: "https://me@api.callr.com" }, "baseUrl"],
    ["what is no address", { baseUrl: "callr" }, "baseUrl"],
  ])("is refused with %s", async (_, change, field) => {
    expect(Object.keys((await fieldsOf(createConnection(actor, vendor(change)))) ?? {})).toEqual([field]);
    expect(await db().connection.count({ where: { workspaceId: actor.workspaceId } })).toBe(0);
  });

  it("is refused, and nothing kept, when nobody answers there", async () => {
    const nobody = createConnection(actor, vendor({ baseUrl: "http://127.0.0.1:9" }));
    expect(await fieldsOf(nobody)).toBe("platform_unreachable");
    expect(await db().connection.count({ where: { workspaceId: actor.workspaceId } })).toBe(0);
  });

  it("remembers a check that failed until one succeeds", async () => {
    const { id } = await createConnection(actor, vendor());
    await db().connection.update({ where: { id }, data: { baseUrl: "http://127.0.0.1:9" } });
    expect((await checkConnection(actor, { connectionId: id })).checkError).toContain("cannot be reached");
    await db().connection.update({ where: { id }, data: { baseUrl: `${server.origin}/api/sandbox` } });
    expect((await checkConnection(actor, { connectionId: id })).checkError).toBeNull();
  });

  it("is removed only while nothing is published on it", async () => {
    const { id } = await createConnection(actor, vendor());
    const flow = await db().flow.create({
      data: { id: `flow-${id}`, workspaceId: actor.workspaceId, name: "Reception", draft: {} },
    });
    const deployment = {
      id: `d-${id}`,
      workspaceId: actor.workspaceId,
      flowId: flow.id,
      connectionId: id,
      target: "actions10",
      appName: "Reception",
    };
    await db().deployment.create({ data: deployment });
    expect(await fieldsOf(deleteConnection(actor, { connectionId: id }))).toBe("conflict");
    await db().deployment.delete({ where: { id: deployment.id } });
    await deleteConnection(actor, { connectionId: id });
    expect(await db().connection.count({ where: { id } })).toBe(0);
  });

  it("does not hide the others' numbers when it does not answer", async () => {
    const { id } = await createConnection(actor, vendor());
    await db().connection.update({ where: { id }, data: { baseUrl: "http://127.0.0.1:9" } });
    const lists = await listNumbers(actor);
    expect(lists.map(({ name, problem, numbers }) => [name, problem, numbers.length]).sort()).toEqual([
      ["Built-in sandbox", null, 3],
      ["Production", "“Production” does not answer.", 0],
    ]);
  });

  it("belongs to its workspace and to administrators", async () => {
    const { id } = await createConnection(actor, vendor());
    const stranger = await makeWorkspace();
    for (const work of [checkConnection, deleteConnection]) {
      expect(await fieldsOf(work(stranger, { connectionId: id }) as Promise<unknown>)).toBe("not_found");
    }
    expect(await fieldsOf(getClient(stranger, id))).toBe("not_found");
    for (const role of ["viewer", "editor", "publisher"] as const) {
      const member = await makeActor(actor.workspaceId, role);
      expect(await fieldsOf(createConnection(member, vendor()))).toBe("forbidden");
      expect(await fieldsOf(deleteConnection(member, { connectionId: id }))).toBe("forbidden");
    }
  });
});
