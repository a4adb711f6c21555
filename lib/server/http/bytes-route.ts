// A Next route handler over a function from bytes to bytes, so that the front door and Next give the same answer.
import "server-only";
import type { BytesHandler } from "../front-door/bytes-handler";

export function bytesRoute(handle: BytesHandler): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const reply = await handle({
      method: request.method,
      path: pathname + search,
      headers: Object.fromEntries(request.headers),
      body: Buffer.from(await request.arrayBuffer()),
      remoteAddress: request.headers.get("x-forwarded-for") ?? "", // the front door writes it
    });
    const body = typeof reply.body === "string" ? reply.body : new Uint8Array(reply.body);
    return new Response(body, { status: reply.status, headers: reply.headers });
  };
}
