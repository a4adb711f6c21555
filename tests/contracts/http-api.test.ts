// The HTTP API's own promises, run over its table: no token no answer, roles hold, other workspaces do not exist, and
// the OpenAPI document says what the API does.
import { createHash } from "node:crypto";
import Ajv2020 from "ajv/dist/2020";
import { beforeAll, describe, expect, it, test } from "vitest";
import { openApiDocument } from "@/lib/server/api/open-api";
import { type Operation, pathNames } from "@/lib/server/api/operation";
import { API_PATH, operations } from "@/lib/server/api/operations";
import { MAX_BODY_BYTES, serveApi } from "@/lib/server/api/serve-api";
import { createApiToken } from "@/lib/server/api-tokens/create-api-token";
import { type Actor, ROLES, type Role } from "@/lib/server/auth/actor";
import { secretBox } from "@/lib/server/crypto/secret-box";
import { db } from "@/lib/server/db/client";
import { publishFlow } from "@/lib/server/deployments/publish-flow";
import { insertFlow } from "@/lib/server/flows/insert-flow";
import { createCalendar } from "@/lib/server/library/save-calendar";
import { createCallerList } from "@/lib/server/library/save-caller-list";
import { createPrompt } from "@/lib/server/prompts/save-prompt";
import { systemClock } from "@/lib/shared/clock";
import { randomId } from "@/lib/shared/ids";
import { withDatabase } from "../support/database";
import { fakePlatform } from "../support/fake-voice-apps";
import { jsonRequest } from "../support/http";
import { ivr3 } from "../support/ivr3";
import { tone } from "../support/sound";
import { makeWorkspace } from "../support/workspace";

withDatabase();

const tokens = {} as Record<Role, string>;
let owner: Actor;
let stranger: string;
let ids: Record<string, string>;

beforeAll(async () => {
  owner = await makeWorkspace();
  for (const role of ROLES) tokens[role] = (await createApiToken(owner, { name: role, role })).token;
  stranger = (await createApiToken(await makeWorkspace("Elsewhere"), { name: "s", role: "admin" })).token;
  const sealed = secretBox().seal("0".repeat(100)); // nobody listens there: the numbers are not known
  await db().connection.create({
    data: {
      id: randomId(),
      workspaceId: owner.workspaceId,
      name: "Callr",
      kind: "jsonrpc",
      baseUrl: "http://127.0.0.1:9",
      secret: sealed.secret,
      secretKeyId: sealed.keyId,
      secretHint: "",
    },
  });
  const { flowId } = await insertFlow(owner, { graph: ivr3("realtime10"), how: "created" });
  const deps = {
    clock: systemClock,
    newId: randomId,
    voiceApps: fakePlatform().voiceApps,
    listenForTexts: async () => true,
  };
  const { deploymentId } = await publishFlow(owner, { flowId, message: "First" }, deps);
  const { listId } = await createCallerList(owner, { name: "Blocked callers" });
  const { calendarId } = await createCalendar(owner, {
    name: "Office",
    timeZone: "Europe/Paris",
    country: "",
  });
  const bytes = tone(300);
  const { promptId } = await createPrompt(owner, { name: "Welcome", language: "", words: "", bytes });
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  ids = { flowId, deploymentId, listId, calendarId, promptId, sha256, campaignId: "none", number: "1" };
});

const send = (method: string, path: string, token: string | null, body?: unknown) =>
  serveApi(
    jsonRequest(`${API_PATH}${path}`, {
      method,
      body,
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
    }),
  );

const wav = Buffer.from(tone(400)).toString("base64");
const example: Record<string, unknown> = {
  importFlow: ivr3(),
  importDraft: ivr3(),
  checkFile: { flow: ivr3() },
  compileFile: { flow: ivr3() },
  testFile: { flow: ivr3() },
  saveTests: { tests: [{ name: "Hangs up", acts: ["hangup"], trace: [{ ended: "caller" }] }] },
  publishFlow: { message: "" },
  rollbackFlow: { version: 1 },
  addComment: { text: "Are these the hours for August?" },
  createCallerList: { name: "Staff" },
  replaceCallerListNumbers: { numbers: [{ number: "+33699001122", note: "Rings at night" }] },
  switchCalendar: { forced: null },
  setSharedValue: { value: "12", hours: 24 },
  createPrompt: { name: "Greeting", wav },
  setPromptSound: { language: "fr-FR", words: "Bonjour.", wav },
};
const call = (operation: Operation, token: string | null, filling: Record<string, string> = ids) => {
  const path = operation.path
    .replace("/numbers/{number}", "/numbers/+33186950000")
    .replace(/\{(\w+)\}/g, (_, name: string) => filling[name] ?? "none");
  const query = operation.id === "compareVersions" ? "?from=1&to=draft" : "";
  const body = example[operation.id] ?? (operation.method === "POST" ? {} : undefined);
  return send(operation.method, path + query, token, body);
};
const codeOf = async (response: Response) => (await response.json()).error?.code;

describe.each(operations.map((operation) => [operation.id, operation] as const))("%s", (_, operation) => {
  it("answers 401 without a token and with a wrong one", async () => {
    for (const token of [null, "pc_wrong"]) {
      const response = await call(operation, token);
      expect([response.status, await codeOf(response)]).toEqual([401, "unauthenticated"]);
    }
  });

  it("answers 403 to every role below its own", async () => {
    for (const role of ROLES.slice(0, ROLES.indexOf(operation.role))) {
      expect((await call(operation, tokens[role])).status).toBe(403);
    }
  });

  it("lets its own role in", async () => {
    const response = await call(operation, tokens[operation.role], {
      ...ids,
      flowId: "none",
      deploymentId: "none",
    });
    expect([200, 201, 404, 422]).toContain(response.status);
  });

  if (pathNames(operation.path).some((name) => !["number", "name"].includes(name))) {
    it("does not know another workspace's ids", async () => {
      const response = await call(operation, stranger);
      expect([response.status, await codeOf(response)]).toEqual([404, "not_found"]);
    });
  }
});

describe("answers", () => {
  const ajv = new Ajv2020({ strict: false });
  const readable = operations.filter(({ method, id }) => method === "GET" && id !== "getCampaign");
  const answering = [
    ...readable,
    ...operations.filter(({ id }) => /^(check|compile|import|test|run)/.test(id)),
  ];
  test.each(answering.map((operation) => [operation.id, operation] as const))(
    "%s gives what its document says",
    async (_, operation) => {
      const response = await call(operation, tokens.admin);
      expect(response.status).toBe(operation.status ?? 200);
      const validate = ajv.compile(operation.output);
      const answer: unknown = await response.json();
      validate(answer);
      expect(validate.errors ?? []).toEqual([]);
    },
  );
});

describe("a flow file", () => {
  it("comes back as it was sent", async () => {
    const imported = await (await send("POST", "/flows", tokens.editor, ivr3("actions10"))).json();
    const draft = await (await send("GET", `/flows/${imported.flowId}/draft`, tokens.viewer)).json();
    const { $schema, ...graph } = draft;
    expect(graph).toEqual(ivr3("actions10"));
    expect($schema).toMatch(/\/schemas\/flow\.json$/); // an editor that opens the file helps with it
  });

  it("that is none is refused with what is wrong", async () => {
    const response = await send("POST", "/flows", tokens.editor, { name: "No flow" });
    const { error } = await response.json();
    expect([response.status, error.code]).toEqual([400, "invalid_input"]);
    expect(error.details.length).toBeGreaterThan(0);
  });

  it("is as large as a recording of ten minutes where one is taken, and no larger", async () => {
    const path = `/prompts/${ids.promptId}/sound`;
    const long = Buffer.from(tone(120_000)).toString("base64");
    expect((await send("PUT", path, tokens.editor, { wav: long })).status).toBe(200);
    expect((await send("PUT", path, tokens.editor, { wav: "A".repeat(15_000_000) })).status).toBe(413);
    expect((await send("PUT", path, tokens.editor, { wav: "SUQz" })).status).toBe(400);
  });

  it("larger than 1 MB is refused", async () => {
    const response = await send("POST", "/flows", tokens.editor, { name: "x".repeat(MAX_BODY_BYTES) });
    expect([response.status, await codeOf(response)]).toEqual([413, "too_large"]);
  });

  it("replaces a draft only when it is the one that was looked at", async () => {
    const { flowId } = await (await send("POST", "/flows", tokens.editor, ivr3())).json();
    const put = (revision: number) =>
      send("PUT", `/flows/${flowId}/draft?draftRevision=${revision}`, tokens.editor, ivr3());
    expect((await put(1)).status).toBe(200);
    expect(await codeOf(await put(1))).toBe("stale");
  });
});

describe("addresses", () => {
  it("that do not exist are 404, wrong methods 405, bodies that are not JSON 400", async () => {
    expect((await send("GET", "/nothing", tokens.admin)).status).toBe(404);
    expect((await send("DELETE", "/flows", tokens.admin)).status).toBe(405);
    const request = new Request(`http://localhost:3000${API_PATH}/check`, {
      method: "POST",
      headers: { authorization: `Bearer ${tokens.viewer}`, "content-type": "application/json" },
      body: "{",
    });
    expect((await serveApi(request)).status).toBe(400);
  });

  it("take no member they do not name", async () => {
    const response = await send("POST", `/flows/${ids.flowId}/publish`, tokens.admin, {
      message: "",
      force: true,
    });
    expect(response.status).toBe(400);
  });
});

describe("the OpenAPI document", () => {
  const document = openApiDocument("http://localhost:3000");
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, value]) => ({ path, method, operation: value as Described })),
  );

  it("has every operation once", () => {
    expect(described.map(({ operation }) => operation.operationId).sort()).toEqual(
      operations.map(({ id }) => id).sort(),
    );
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  });

  it("declares every parameter of every path, and no other", () => {
    for (const { path, operation } of described) {
      const declared = (operation.parameters ?? [])
        .filter((one) => one.in === "path")
        .map(({ name }) => name);
      expect(declared.sort()).toEqual(pathNames(path).sort());
    }
  });

  it("has schemas that are JSON Schema 2020-12", () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    for (const { operation } of described) {
      const contents = [operation.requestBody, ...Object.values(operation.responses)];
      const schemas = contents.flatMap((one) =>
        Object.values(one?.content ?? {}).map(({ schema }) => schema),
      );
      for (const schema of [...schemas, ...(operation.parameters ?? []).map((one) => one.schema)]) {
        expect(() => ajv.compile(schema)).not.toThrow();
      }
    }
  });

  it("leads every reference to something that is there", () => {
    for (const [, pointer] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const target = (pointer ?? "")
        .split("/")
        .reduce<unknown>((at, key) => Reflect.get(Object(at), key), document);
      expect(target).toBeDefined();
    }
  });
});

interface Described {
  operationId: string;
  parameters?: { name: string; in: string; schema: object }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}
