// The built-in Callr over real HTTP on a loopback port, without Next: its handlers are functions from Request to
// Response. A response that breaks off destroys the connection, as it would in front of Next.
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll } from "vitest";
import { issueAccountKey } from "@/lib/server/sandbox/account";
import { handleSandbox } from "@/lib/server/sandbox/handle-sandbox";
import { stopSandboxWorker } from "@/lib/server/sandbox/worker";

export type Handler = (request: Request) => Promise<Response>;

/** `origin` is set once the tests run. Call it after `withDatabase()`. */
export function withSandbox(): { origin: string } {
  const server = { origin: "", close: async () => {} };
  beforeAll(async () => {
    // The product's own rule for addresses inside the network, opened for the tests' servers.
    process.env.PATCHCORD_ALLOW_PRIVATE_HTTP = "127.0.0.1";
    Object.assign(server, await serve(handleSandbox));
  });
  afterAll(async () => {
    await stopSandboxWorker();
    await server.close();
  });
  return server;
}

/** Any handler on a loopback port. */
export async function serve(handle: Handler): Promise<{ origin: string; close: () => Promise<void> }> {
  const server = http.createServer((request, response) => void answer(handle, request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${port}`, close };
}

/** A sandbox account for a workspace, with steps of a text following at once. */
export async function sandboxKey(workspaceId: string, server: { origin: string }, settings = { paceMs: 0 }) {
  const { account, apiKey } = await issueAccountKey(workspaceId);
  const control = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${server.origin}/api/sandbox/control${path}`, {
      method,
      headers: { "x-api-key": apiKey, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  await control("PUT", "/settings", settings);
  return { account, apiKey, control };
}

async function answer(
  handle: Handler,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = "GET", headers, url = "/" } = request;
    const body = method === "GET" || method === "HEAD" ? null : Buffer.concat(chunks);
    const reply = await handle(
      new Request(`http://${headers.host}${url}`, {
        method,
        headers: headers as Record<string, string>,
        body,
      }),
    );
    response.writeHead(reply.status, Object.fromEntries(reply.headers));
    const reader = reply.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
      response.write(part.value);
    response.end();
  } catch {
    response.destroy();
  }
}
