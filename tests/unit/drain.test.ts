import { once } from "node:events";
import { Agent, createServer, get, type IncomingMessage, type Server } from "node:http";
import net, { type AddressInfo } from "node:net";
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

test("a request that came while the process was busy with something else is answered before its connection is closed", async () => {
  const port = await serve();
  const line = net.connect(port, "127.0.0.1");
  const answered = async () => {
    line.write("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
    return String((await once(line, "data"))[0]);
  };
  await answered();
  const drained = drain(server as Server, { idleMs: 20, longestMs: 10_000 });
  await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setImmediate(resolve)); // what comes next are timers, then what has arrived
  const last = answered();
  for (const busyUntil = performance.now() + 40; performance.now() < busyUntil; );
  expect(await last).toMatch(/^HTTP\/1.1 200[\s\S]*connection: close/i);
  await drained;
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
