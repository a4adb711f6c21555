// Calls that the platform runs by itself, read from its own log: through the built-in platform, and from records that
// leave things open.
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/server/auth/actor";
import type { CallRecord } from "@/lib/server/callr/client";
import { jsonRpcClient } from "@/lib/server/callr/json-rpc-client";
import { done, notReached, type Outcome, refused, valueOrThrow } from "@/lib/server/callr/outcome";
import { listCalls } from "@/lib/server/calls/list-calls";
import { readCallLogs } from "@/lib/server/calls/read-call-logs";
import { db } from "@/lib/server/db/client";
import { manualClock } from "@/lib/shared/clock";
import { randomId } from "@/lib/shared/ids";
import { withDatabase } from "../support/database";
import { sandboxKey, withSandbox } from "../support/sandbox-server";
import { makeWorkspace } from "../support/workspace";

withDatabase();
const server = withSandbox();

const APP = "SCRIPT01";
const START = Date.UTC(2026, 10, 24, 10);
let actor: Actor;
let clock: ReturnType<typeof manualClock>;
let deploymentId: string;

async function deploy(appHash = APP): Promise<void> {
  const { workspaceId } = actor;
  const blank = { baseUrl: "http://localhost", secret: "", secretKeyId: "", secretHint: "" };
  const connection = await db().connection.create({
    data: { id: randomId(), workspaceId, name: "Callr", kind: "jsonrpc", ...blank },
  });
  const flow = await db().flow.create({
    data: { id: randomId(), workspaceId, name: "Reception", draft: {} },
  });
  deploymentId = randomId();
  await db().deployment.create({
    data: {
      id: deploymentId,
      workspaceId,
      flowId: flow.id,
      connectionId: connection.id,
      target: "actions10",
      appName: "Reception",
      appHash,
    },
  });
}

const record = (more: Partial<CallRecord> = {}): CallRecord => ({
  callId: "18446744073709551615",
  direction: "inbound",
  appId: APP,
  from: "+33612345678",
  to: "+33186950000",
  startedMs: START,
  answeredMs: START + 1_000,
  endedMs: START + 21_000,
  hungUpBy: "caller",
  isLeg: false,
  ...more,
});
const read = (answer: Outcome<CallRecord[]>) =>
  readCallLogs({ clock, client: async () => ({ listCalls: async () => answer }) });

beforeEach(async () => {
  actor = await makeWorkspace();
  clock = manualClock(START + 60_000);
});

describe("the platform's call log", () => {
  beforeEach(() => deploy());

  it("is one row a call, however often it is read, and the end comes when it is there", async () => {
    await read(done([record({ endedMs: null, answeredMs: null, hungUpBy: null })]));
    expect(await listCalls(actor)).toMatchObject({ now: 1, calls: [{ ending: null, source: "platform" }] });
    await read(done([record()]));
    await read(done([record()]));
    const { calls, now } = await listCalls(actor);
    expect(now).toBe(0);
    expect(calls).toMatchObject([
      { callId: "18446744073709551615", ending: "caller", endedMs: START + 21_000, turns: 0, lastNode: null },
    ]);
  });

  it("leaves open what it does not tell: the version, and who ended the call", async () => {
    await read(done([record({ hungUpBy: null })]));
    expect((await listCalls(actor)).calls).toMatchObject([{ version: null, ending: "ended" }]);
  });

  it("knows the version that was live when the call began", async () => {
    const { flowId } = await db().deployment.findFirstOrThrow({ where: { id: deploymentId } });
    const { workspaceId } = actor;
    const version = { id: randomId(), workspaceId, flowId, number: 7, target: "actions10", graph: {} };
    const kept = { program: { nodes: {} }, nodeIds: {}, checksum: "", compiler: "1", message: "" };
    await db().version.create({ data: { ...version, ...kept, authorName: "" } });
    const release = { id: randomId(), workspaceId, flowId, deploymentId, versionId: version.id };
    const createdAt = new Date(START - 1_000);
    await db().release.create({
      data: { ...release, kind: "publish", message: "", authorName: "", createdAt },
    });
    await read(done([record(), record({ callId: "2", startedMs: START - 2_000 })]));
    expect((await listCalls(actor)).calls.map(({ version: number }) => number)).toEqual([7, null]);
  });

  it("takes calls of our apps alone, and no leg twice", async () => {
    await read(done([record({ appId: "OTHERAPP" }), record({ direction: "outbound", isLeg: true })]));
    expect((await listCalls(actor)).calls).toEqual([]);
  });

  it("says why it could not be read, and since when", async () => {
    await read(done([]));
    await read(notReached("ECONNREFUSED"));
    expect((await listCalls(actor)).logs).toMatchObject([
      {
        connectionName: "Callr",
        readMs: START + 60_000,
        failure: expect.stringContaining("cannot be reached"),
      },
    ]);
    await read(refused("unsupported", "no list"));
    expect((await listCalls(actor)).logs).toMatchObject([{ failure: expect.stringContaining("REST API") }]);
  });

  it("is nobody else's", async () => {
    await read(done([record()]));
    expect(await listCalls(await makeWorkspace())).toMatchObject({ calls: [], logs: [] });
  });
});

it("is read from the built-in platform through the client", async () => {
  const { apiKey, control } = await sandboxKey(actor.workspaceId, server);
  const client = jsonRpcClient({ baseUrl: `${server.origin}/api/sandbox`, apiKey, intervalMs: 0 });
  const script = `branches:\n  inbound-call:\n    actions:\n      - action: say@v2\n        params: { what: "Hello" }\n`;
  const app = valueOrThrow(
    await client.createApp({ name: "Reception", content: { kind: "actions10", script } }),
  );
  valueOrThrow(await client.assignNumber(app.id, "+33186950000"));
  await deploy(app.id);
  const call = { from: "+33612345678", to: "+33186950000", pace: "stepped" };
  const { body } = await control("POST", "/calls", call);
  clock = manualClock(Date.now() + 1_000);
  await readCallLogs({ clock, client: async () => client });
  expect((await listCalls(actor)).calls).toMatchObject([
    { callId: body.id, fromNumber: call.from, toNumber: call.to, source: "platform", direction: "inbound" },
  ]);
});
