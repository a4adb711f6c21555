// A Next route handler over a function from bytes to bytes, so that the front door and Next give the same answer.
import "server-only";
import { BYTES_BODY_LIMIT, type BytesHandler } from "../front-door/bytes-handler";

export function bytesRoute(handle: BytesHandler): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const bytes = Buffer.from(await request.arrayBuffer());
    const reply = await handle({
      method: request.method,
      path: pathname + search,
      headers: Object.fromEntries(request.headers),
      body: bytes.length > BYTES_BODY_LIMIT ? null : bytes,
    });
    const body = typeof reply.body === "string" ? reply.body : new Uint8Array(reply.body);
    // A Response with "no content" refuses even an empty body.
    return new Response(reply.status === 204 ? null : body, { status: reply.status, headers: reply.headers });
  };
}
