import { Agent, createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { drain } from "@/lib/server/front-door/drain";

let server: Server | undefined;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
afterEach(() => {
  agent.destroy();
  server?.closeAllConnections();
});

test("a connection that is kept gets one more answer and is closed with it; new ones are refused", async () => {
  const port = await serve();
  expect((await ask(port)).headers.connection).toBe("keep-alive");
  const drained = drain(server as Server, { idleMs: 10_000, longestMs: 10_000 });
  const last = await ask(port);
  expect([last.statusCode, last.headers.connection]).toEqual([200, "close"]);
  await drained; // at once: nobody is left
  await expect(ask(port)).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

test("a connection on which nothing comes is closed after a while", async () => {
  const port = await serve();
  await ask(port);
  await drain(server as Server, { idleMs: 20, longestMs: 10_000 });
});

test("a request that never ends is cut", async () => {
  const port = await serve(() => {});
  const cut = expect(ask(port)).rejects.toMatchObject({ code: "ECONNRESET" });
  await new Promise<void>((resolve) => server?.once("request", () => resolve()));
  await drain(server as Server, { idleMs: 10, longestMs: 20 });
  await cut;
});

async function serve(answer = (_: unknown, response: { end(text: string): void }) => response.end("ok")) {
  server = createServer(answer);
  const listening = server;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port; // listening on a port
}

function ask(port: number): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = get({ agent, host: "127.0.0.1", port }, (response) => {
      response.resume().on("end", () => resolve(response));
    });
    request.on("error", reject);
  });
}
