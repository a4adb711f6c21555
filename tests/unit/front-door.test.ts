import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingHttpHeaders, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import type { BytesRequest } from "@/lib/server/front-door/bytes-handler";
import { createFrontDoor, type FrontDoorSettings } from "@/lib/server/front-door/server";
import { staticFiles } from "@/lib/server/front-door/static-files";

type Reply = { status: number; headers: IncomingHttpHeaders; body: string };

let door: Server | undefined;
afterEach(() => {
  door?.closeAllConnections();
  door?.close();
});

test("answers call turns itself, from bytes to bytes", async () => {
  const turns: BytesRequest[] = [];
  const handlers = {
    "/api/realtime/": async (turn: BytesRequest) => {
      turns.push(turn);
      return { status: 200, headers: { "content-type": "application/json" }, body: "{}" };
    },
  };
  const reply = await send({ handlers }, { method: "POST", path: "/api/realtime/abc?x=1", body: "turn" });
  expect([reply.status, reply.body]).toEqual([200, "{}"]);
  expect(turns).toMatchObject([{ method: "POST", path: "/api/realtime/abc?x=1" }]);
  expect(String(turns[0]?.body)).toBe("turn");
});

test("a handler that throws gets one plain sentence out", async () => {
  const handlers = { "/api/realtime/": () => Promise.reject(new Error("secret detail")) };
  const reply = await send({ handlers }, { method: "POST", path: "/api/realtime/abc" });
  expect(reply.status).toBe(500);
  expect(reply.body).not.toContain("secret");
});

test("a turn over 64 KB reaches its handler without its body, declared or not", async () => {
  const handlers = {
    "/api/realtime/": async ({ body }: BytesRequest) => ({
      status: body === null ? 413 : 200,
      headers: {},
      body: "",
    }),
  };
  const body = "x".repeat(65 * 1024);
  const declared = await send({ handlers }, { method: "POST", path: "/api/realtime/abc", body });
  const chunked = await send(
    { handlers },
    { method: "POST", path: "/api/realtime/abc", body, isChunked: true },
  );
  expect([declared.status, chunked.status]).toEqual([413, 413]);
});

test.each([
  ["flows.example.com", 200],
  ["evil.example", 421],
  ["localhost:3000", 421],
  ["flows.example.com.evil.example", 421],
])("with PUBLIC_URL the host %s gets %i", async (host, status) => {
  const address = { publicUrl: "https://flows.example.com", isPublicUrlGiven: true };
  expect((await send(address, { path: "/", headers: { host } })).status).toBe(status);
});

test.each([
  ["localhost:3000", 200],
  ["127.0.0.1:8080", 200],
  ["[::1]:3000", 200],
  ["localhost.evil.example", 421],
  ["192.168.1.5:3000", 421],
])("without PUBLIC_URL the host %s gets %i", async (host, status) => {
  expect((await send({}, { path: "/", headers: { host } })).status).toBe(status);
});

test("what a stranger says about middleware, addresses and policies does not reach Next", async () => {
  const forged = {
    "x-middleware-subrequest": "middleware",
    "x-forwarded-for": "203.0.113.1",
    "x-forwarded-host": "evil.example",
    "x-real-ip": "203.0.113.1",
    "x-nonce": "mine",
  };
  const { body, headers } = await send({}, { path: "/", headers: forged });
  const seen: IncomingHttpHeaders = JSON.parse(body);
  expect(seen["x-middleware-subrequest"]).toBeUndefined();
  expect(seen["x-forwarded-host"]).toBeUndefined();
  expect(seen["x-real-ip"]).toBeUndefined();
  expect(seen["x-forwarded-for"]).toBe("127.0.0.1");
  expect(seen["x-nonce"]).not.toBe("mine");
  expect(seen["content-security-policy"]).toBe(headers["content-security-policy"]);
});

test("a trusted proxy is believed, as far back as proxies are trusted", async () => {
  const proxies = { trustedProxies: ["127.0.0.0/8", "10.0.0.0/8"] };
  const chain = { "x-forwarded-for": "203.0.113.1, 198.51.100.7, 10.0.0.2" };
  const { body } = await send(proxies, { path: "/", headers: chain });
  expect(JSON.parse(body)["x-forwarded-for"]).toBe("198.51.100.7");
});

test("pages get a policy with a fresh nonce and no way around it", async () => {
  const [one, two] = [await send({}, { path: "/" }), await send({}, { path: "/" })];
  const policy = String(one.headers["content-security-policy"]);
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'[^;]*;/);
  expect(policy).not.toMatch(/script-src[^;]*('unsafe-eval'|'unsafe-inline')/);
  for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
    expect(policy).toContain(part);
  expect(policy).not.toBe(two.headers["content-security-policy"]);
});

test("a body of unknown length is not passed on to a page", async () => {
  expect((await send({}, { method: "POST", path: "/", body: "x", isChunked: true })).status).toBe(411);
});

test("files of the build come from memory, in the best encoding the browser takes, for good", async () => {
  const dir = mkdtempSync(path.join(tmpdir(), "patchcord-static-"));
  mkdirSync(path.join(dir, "chunks"));
  for (const [name, text] of [
    ["a.js", "raw"],
    ["a.js.br", "br"],
    ["a.js.gz", "gz"],
    ["b.woff2", "font"],
  ] as const)
    writeFileSync(path.join(dir, "chunks", name), text);
  const handlers = {
    "/_next/static/": staticFiles(dir, "/_next/static/", { "x-content-type-options": "nosniff" }),
  };
  rmSync(dir, { recursive: true }); // a build that is replaced takes nothing from the pages that are open
  const get = (name: string, encoding = "") =>
    send({ handlers }, { path: `/_next/static/${name}`, headers: { "accept-encoding": encoding } });

  const best = await get("chunks/a.js?v=1", "gzip, deflate, br, zstd");
  expect([best.status, best.body, best.headers["content-encoding"]]).toEqual([200, "br", "br"]);
  expect(best.headers).toMatchObject({
    "content-type": "text/javascript; charset=utf-8",
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    vary: "accept-encoding",
  });
  expect((await get("chunks/a.js", "gzip, deflate")).body).toBe("gz");
  const plain = await get("chunks/a.js");
  expect([plain.body, plain.headers["content-encoding"]]).toEqual(["raw", undefined]);
  expect((await get("chunks/b.woff2", "br")).body).toBe("font");
});

test.each(["chunks/none.js", "../package.json", "%2e%2e/package.json", "%", ""])(
  "there is no file of the build at %j",
  async (name) => {
    const dir = mkdtempSync(path.join(tmpdir(), "patchcord-static-"));
    const handlers = { "/_next/static/": staticFiles(dir, "/_next/static/", {}) };
    const reply = await send({ handlers }, { path: `/_next/static/${name}` });
    expect([reply.status, reply.headers["cache-control"]]).toEqual([404, "no-store"]);
    rmSync(dir, { recursive: true });
  },
);

type Sent = {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
  isChunked?: boolean;
};

/** Through a real socket; "Next" answers with the headers it was given. */
async function send(
  settings: Partial<FrontDoorSettings>,
  { method = "GET", path, headers, body, isChunked }: Sent,
) {
  door = createFrontDoor({
    publicUrl: "http://localhost:3000",
    isPublicUrlGiven: false,
    trustedProxies: [],
    isDevelopment: false,
    handlers: {},
    next: async (incoming, response) => void response.end(JSON.stringify(incoming.headers)),
    onError: () => {},
    ...settings,
  });
  const server = door;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return new Promise<Reply>((resolve, reject) => {
    const length = isChunked || !body ? {} : { "content-length": Buffer.byteLength(body) };
    const outgoing = request(
      { port, host: "127.0.0.1", method, path, headers: { host: "localhost:3000", ...length, ...headers } },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk) => chunks.push(chunk));
        incoming.on("end", () =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    outgoing.on("error", reject);
    if (isChunked) outgoing.flushHeaders();
    outgoing.end(body);
  });
}
