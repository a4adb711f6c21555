// One server of the turn benchmark in a process of its own: `bare` (the yardstick), `front-door` (the product's, call log
// off) or `front-door-log` (with the call log written to DATABASE_URL). Talks to its parent about port and CPU time.
import { createHash, randomUUID } from "node:crypto";
import os from "node:os";
import path from "node:path";
import { compile } from "@/lib/compile/compile";
import { prepare } from "@/lib/runtime/machine";
import { createFrontDoor } from "@/lib/server/front-door/server";
import { answerTurn, type TurnDeps } from "@/lib/server/realtime/answer-turn";
import { callLog } from "@/lib/server/realtime/call-log";
import { recentAnswers } from "@/lib/server/realtime/recent-answers";
import { turnSigner } from "@/lib/server/realtime/turn-signer";
import { ivr3 } from "../support/ivr3";
import { oneInstance } from "../support/one-instance";
import { bareTurnServer } from "./bare-turns";

const [kind = "bare", token = ""] = process.argv.slice(2);
const server = kind === "bare" ? bareTurnServer() : await productServer(kind === "front-door-log");
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" && address ? address.port : 0 });
});
process.on("message", (message) => {
  if (message === "cpu") process.send?.(process.cpuUsage());
  if (message === "stop") process.exit(0);
});
process.on("disconnect", () => process.exit(0));

async function productServer(withLog: boolean) {
  const compiled = compile(ivr3(), { nowMs: 0 });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  const machine = prepare(compiled.program);
  const tokenHash = createHash("sha256").update(token).digest("hex");
  const pointer = {
    workspaceId: "bench",
    flowId: "bench",
    deploymentId: `bench-${randomUUID()}`,
    connectionId: "bench",
    liveVersionId: "bench",
    offlineMedia: null,
    sounds: {},
    authorization: Buffer.from(`Basic ${Buffer.from("login:password").toString("base64")}`),
  };
  const log = withLog ? await realLog() : { add: () => {} };
  const deps: TurnDeps = {
    pointer: (hash) => (hash === tokenHash ? pointer : undefined),
    machine: () => machine,
    perform: async () => ({ kind: "timeout" }),
    recent: recentAnswers(32_768),
    outcomes: oneInstance,
    sign: turnSigner(Buffer.alloc(32, 7)),
    now: Date.now,
    log: log.add,
    onFault: (error) => console.error(error),
  };
  return createFrontDoor({
    publicUrl: "http://localhost:3000",
    isPublicUrlGiven: false,
    trustedProxies: [],
    isDevelopment: false,
    handlers: { "/api/realtime/": (request) => answerTurn(request, deps) },
    next: async (_, response) => void response.writeHead(404).end(),
    onError: (error) => console.error(error),
  });
}

async function realLog() {
  const { default: pg } = await import("pg");
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
  return callLog(pool, path.join(os.tmpdir(), `patchcord-bench-${process.pid}`), {
    onFault: (error) => console.error(error),
    onDropped: (turns) => console.error(`${turns} turns were dropped`),
  });
}
