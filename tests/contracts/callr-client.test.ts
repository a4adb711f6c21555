// One contract for both adapters of the Callr client, against the built-in platform over real HTTP.
import http from "node:http";
import { beforeEach, describe, expect, it } from "vitest";
import type { Fault } from "@/lib/sandbox/faults";
import type { CallrClient } from "@/lib/server/callr/client";
import { jsonRpcClient } from "@/lib/server/callr/json-rpc-client";
import { valueOrThrow } from "@/lib/server/callr/outcome";
import { restClient } from "@/lib/server/callr/rest-client";
import { withDatabase } from "../support/database";
import { sandboxKey, serve, withSandbox } from "../support/sandbox-server";
import { tone } from "../support/sound";
import { makeWorkspace } from "../support/workspace";

withDatabase();
const server = withSandbox();

const SCRIPT =
  'branches:\n  inbound-call:\n    actions:\n      - action: say@v2\n        params:\n          what: "Hello"\n';
const DEMO = "+33186950000";

const adapters = [
  {
    name: "JSON-RPC v1.1",
    make: (apiKey: string, timeoutMs = 2_000) =>
      jsonRpcClient({ baseUrl: `${server.origin}/api/sandbox`, apiKey, intervalMs: 0, timeoutMs }),
    sendSms: "sms.send",
  },
  {
    name: "REST v2",
    make: (apiKey: string, timeoutMs = 2_000) =>
      restClient({ baseUrl: `${server.origin}/api/sandbox/v2.0`, apiKey, intervalMs: 0, timeoutMs }),
    sendSms: "POST /sms",
  },
];

describe.each(adapters)("the Callr client over $name", ({ make, sendSms }) => {
  let client: CallrClient;
  let apiKey: string;
  let control: Awaited<ReturnType<typeof sandboxKey>>["control"];

  beforeEach(async () => {
    const { workspaceId } = await makeWorkspace();
    ({ apiKey, control } = await sandboxKey(workspaceId, server));
    client = make(apiKey);
  });

  const cause = (fault: Fault) => control("PUT", "/settings", { faults: [fault] });
  const create = async (name = "Reception") =>
    valueOrThrow(await client.createApp({ name, content: { kind: "actions10", script: SCRIPT } }));
  const sms = (to = "+33612345601") =>
    client.sendSms({ from: "", to, text: "Your bicycle is ready.", nature: "alerting" });

  it("verifies a key the platform takes", async () => {
    expect(await client.verify()).toEqual({ ok: true, value: null });
  });

  it("tells a wrong key from a platform that is away", async () => {
    expect(await make("0".repeat(100)).verify()).toMatchObject({
      ok: false,
      reason: "refused",
      code: "unauthorized",
    });
  });

  it("creates an app, reads it back, edits parts of it and deletes it", async () => {
    const app = await create();
    expect(app).toMatchObject({
      name: "Reception",
      content: { kind: "actions10", script: SCRIPT },
      numbers: [],
    });
    expect(app.id).toMatch(/^[A-Z0-9]{8}$/);
    expect(valueOrThrow(await client.findApp(app.id))).toEqual(app);
    const renamed = valueOrThrow(await client.editApp(app.id, { name: "Front desk" }));
    expect(renamed).toMatchObject({ name: "Front desk", content: { script: SCRIPT } });
    const script = SCRIPT.replace("Hello", "Good day");
    const edited = valueOrThrow(await client.editApp(app.id, { kind: "actions10", script }));
    expect(edited).toMatchObject({ name: "Front desk", content: { script } });
    expect(await client.deleteApp(app.id)).toEqual({ ok: true, value: null });
    expect(await client.findApp(app.id)).toEqual({ ok: true, value: null });
  });

  it("lists more apps than fit one page", async () => {
    for (let i = 0; i < 12; i++) await create(`Flow ${i}`);
    expect(valueOrThrow(await client.listApps())).toHaveLength(12);
  });

  it.each([
    ["a name with a slash", "Sales/Support"],
    ["a name of 65 characters", "x".repeat(65)],
  ])("is refused %s", async (_, name) => {
    const created = await client.createApp({ name, content: { kind: "actions10", script: SCRIPT } });
    expect(created).toMatchObject({ ok: false, reason: "refused", code: "invalid" });
  });

  it("is refused a script of 32,769 characters", async () => {
    const created = await client.createApp({
      name: "Long",
      content: { kind: "actions10", script: "#".repeat(32_769) },
    });
    expect(created).toMatchObject({ ok: false, reason: "refused", code: "invalid" });
  });

  it("assigns a number, shows it from both sides, and removes it", async () => {
    const app = await create();
    valueOrThrow(await client.assignNumber(app.id, DEMO));
    expect(valueOrThrow(await client.findApp(app.id))?.numbers).toEqual([DEMO]);
    const numbers = valueOrThrow(await client.listNumbers());
    expect(numbers).toHaveLength(3);
    expect(numbers.find(({ e164 }) => e164 === DEMO)).toMatchObject({
      type: "GEOGRAPHIC",
      country: "FR",
      canReceiveCalls: true,
      canReceiveSms: false,
      app: { id: app.id, name: "Reception" },
    });
    valueOrThrow(await client.removeNumber(app.id, DEMO));
    expect(valueOrThrow(await client.findApp(app.id))?.numbers).toEqual([]);
  });

  it("is refused a number the account does not have", async () => {
    const app = await create();
    const assigned = await client.assignNumber(app.id, "+33186999999");
    expect(assigned).toMatchObject({ ok: false, reason: "refused", code: "not_found" });
  });

  it("sends a text and follows it to its delivery", async () => {
    const id = valueOrThrow(await sms());
    await expect
      .poll(async () => valueOrThrow(await client.findSms(id))?.status, { timeout: 5_000 })
      .toBe("delivered");
    expect(valueOrThrow(await client.findSms(id))).toMatchObject({
      id,
      to: "+33612345601",
      text: "Your bicycle is ready.",
      parts: 1,
      encoding: "gsm",
    });
  });

  it("finds a text by recipient, words and time", async () => {
    const id = valueOrThrow(await sms());
    valueOrThrow(await sms("+33612345602"));
    const window = { fromMs: Date.now() - 60_000, toMs: Date.now() + 60_000 };
    const found = valueOrThrow(
      await client.searchSms({ to: "+33612345601", text: "Your bicycle is ready.", ...window }),
    );
    expect(found.map((each) => each.id)).toEqual([id]);
    const early = { fromMs: Date.now() - 120_000, toMs: Date.now() - 60_000 };
    expect(valueOrThrow(await client.searchSms({ to: "+33612345601", ...early }))).toEqual([]);
  });

  it("is refused a text to what is no number, and from a sender that is not ours", async () => {
    expect(await sms("0612345601")).toMatchObject({ ok: false, reason: "refused", code: "invalid" });
    const foreign = await client.sendSms({
      from: "+33699999999",
      to: "+33612345601",
      text: "Hi",
      nature: "marketing",
    });
    expect(foreign).toMatchObject({ ok: false, reason: "refused", code: "invalid" });
  });

  it("starts a run with variables", async () => {
    const { id } = await create();
    expect(await client.startRun(id, { $target: "+33612345601" })).toMatchObject({ ok: true });
    expect(await client.startRun("NOSUCH00", {})).toMatchObject({
      ok: false,
      reason: "refused",
      code: "not_found",
    });
  });

  it("knows the platform's voices", async () => {
    expect(valueOrThrow(await client.listVoices())).toContain("TTS_FR-FR_AUDREY");
  });

  describe("when the platform is unwell", () => {
    it("is not reached, with the time to come back, at 429", async () => {
      await cause({ on: sendSms, kind: "rate_limit", retryAfterSeconds: 7 });
      expect(await sms()).toMatchObject({ ok: false, reason: "not_reached", retryAfterMs: 7_000 });
    });

    it("is in doubt when no answer comes, and the text is there all the same", async () => {
      await cause({ on: sendSms, kind: "drop_after_accept" });
      const impatient = make(apiKey, 300);
      const sent = await impatient.sendSms({
        from: "",
        to: "+33612345605",
        text: "Once",
        nature: "alerting",
      });
      expect(sent).toMatchObject({ ok: false, reason: "in_doubt" });
      await cause({ on: "nothing", kind: "delay" });
      const window = { fromMs: Date.now() - 60_000, toMs: Date.now() + 60_000 };
      expect(
        valueOrThrow(await client.searchSms({ to: "+33612345605", text: "Once", ...window })),
      ).toHaveLength(1);
    });

    it("is in doubt when the connection breaks after the platform accepted", async () => {
      await cause({ on: sendSms, kind: "reset_after_accept" });
      expect(await sms()).toMatchObject({ ok: false, reason: "in_doubt" });
    });

    it("is in doubt at a 500, and refused at a 400", async () => {
      await cause({ on: sendSms, kind: "refuse", status: 500 });
      expect(await sms()).toMatchObject({ ok: false, reason: "in_doubt" });
      await cause({ on: sendSms, kind: "refuse", status: 400 });
      expect(await sms()).toMatchObject({ ok: false, reason: "refused" });
    });

    it("was not reached when nobody listens", async () => {
      const gone = await serve(async () => new Response());
      await gone.close();
      const lost = jsonRpcClient({ baseUrl: gone.origin, apiKey, intervalMs: 0 });
      expect(await lost.verify()).toMatchObject({ ok: false, reason: "not_reached", retryAfterMs: null });
    });

    it("does not take a web page for an answer", async () => {
      const page = await serve(async () => new Response("<html>Welcome</html>"));
      const platform = { baseUrl: page.origin, apiKey, intervalMs: 0 };
      for (const astray of [jsonRpcClient(platform), restClient(platform)]) {
        expect(await astray.verify()).toMatchObject({ ok: false });
      }
      await page.close();
    });

    it("does not follow a redirect with the key", async () => {
      const elsewhere: http.IncomingHttpHeaders[] = [];
      const trap = http.createServer((request, response) => {
        elsewhere.push(request.headers);
        response.end("{}");
      });
      await new Promise<void>((resolve) => trap.listen(0, "127.0.0.1", resolve));
      const { port } = trap.address() as { port: number };
      const away = await serve(
        async () => new Response(null, { status: 302, headers: { location: `http://127.0.0.1:${port}` } }),
      );
      expect(await restClient({ baseUrl: away.origin, apiKey, intervalMs: 0 }).verify()).toMatchObject({
        ok: false,
      });
      expect(elsewhere).toEqual([]);
      await away.close();
      trap.close();
    });
  });
});

describe("what v1 alone can do", () => {
  let client: CallrClient;

  beforeEach(async () => {
    const { workspaceId } = await makeWorkspace();
    const { apiKey } = await sandboxKey(workspaceId, server);
    client = jsonRpcClient({ baseUrl: `${server.origin}/api/sandbox`, apiKey, intervalMs: 0 });
  });

  it("keeps a REALTIME10 app with its address and credentials", async () => {
    const content = {
      kind: "realtime10",
      url: "https://flows.example.com/api/realtime/t",
      login: "callr",
      password: "s",
    } as const;
    const app = valueOrThrow(await client.createApp({ name: "Turns", content }));
    expect(valueOrThrow(await client.findApp(app.id))?.content).toEqual(content);
  });

  it("finds a text by our own reference", async () => {
    const common = { from: "", to: "+33612345601", text: "Same words", nature: "marketing" } as const;
    valueOrThrow(await client.sendSms({ ...common, reference: "first0001" }));
    const id = valueOrThrow(await client.sendSms({ ...common, reference: "second0002" }));
    const search = {
      to: common.to,
      reference: "second0002",
      fromMs: Date.now() - 60_000,
      toMs: Date.now() + 60_000,
    };
    expect(valueOrThrow(await client.searchSms(search)).map((sms) => sms.id)).toEqual([id]);
  });

  it("subscribes to webhooks and unsubscribes", async () => {
    const hook = { type: "sms.mo", endpoint: "https://flows.example.com/hook", secret: "at least eight" };
    const id = valueOrThrow(await client.subscribeWebhook(hook));
    expect(await client.unsubscribeWebhook(id)).toEqual({ ok: true, value: null });
    expect(await client.unsubscribeWebhook(id)).toMatchObject({ ok: false, code: "not_found" });
  });

  it("lists the media library", async () => {
    expect(valueOrThrow(await client.listMedia()).map(({ name }) => name)).toContain("Welcome");
  });

  it("uploads a recording, which can be played once it has a sound", async () => {
    const id = valueOrThrow(await client.createMedia("Welcome spoken #1"));
    expect(await client.mediaStatus(id)).toEqual({ ok: true, value: "PENDING_CONTENT" });
    const wav = Buffer.from(tone(1500)).toString("base64");
    expect(await client.setMediaContent(id, { text: "", wav: "SUQz" })).toMatchObject({ code: "invalid" });
    valueOrThrow(await client.setMediaContent(id, { text: "Hello.", wav }));
    expect(await client.mediaStatus(id)).toEqual({ ok: true, value: "READY" });
    const found = valueOrThrow(await client.listMedia()).find((media) => media.id === id);
    expect(found).toEqual({ id, name: "Welcome spoken #1", text: "Hello.", voice: null, seconds: 2 });
    expect(await client.mediaStatus(9)).toEqual({ ok: true, value: null });
  });
});
