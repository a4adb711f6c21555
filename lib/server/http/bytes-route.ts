// A Next route handler over a function from bytes to bytes, so that the front door and Next give the same answer.
import "server-only";
import { BYTES_BODY_LIMIT, type BytesHandler } from "../front-door/bytes-handler";

export function bytesRoute(handle: BytesHandler): (request: Request) => Promise<Response> {
  return async (request) => {
    const { status, headers, body } = await handle({
      method: request.method,
      path: request.url.slice(request.url.indexOf("/", "https://".length)), // an address always has a path
      headers: Object.fromEntries(request.headers),
      body: await readBody(request.body),
    });
    const content = typeof body === "string" ? body : new Uint8Array(body);
    // Without a body Next answers in one piece; a stream of nothing would cost a quarter of the request.
    return new Response(body.length === 0 ? null : content, { status, headers });
  };
}

/** Null when it is larger than the limit; what goes over it is read and dropped, so that an answer can still be sent. */
async function readBody(stream: ReadableStream<Uint8Array> | null): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream?.getReader(); // `arrayBuffer()` would keep whatever comes
  for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
    size += read.value.length;
    if (size <= BYTES_BODY_LIMIT) chunks.push(read.value);
  }
  return size > BYTES_BODY_LIMIT ? null : Buffer.concat(chunks);
}
