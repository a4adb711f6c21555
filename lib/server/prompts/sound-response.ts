// A sound over HTTP: what a hash names never changes, so a browser keeps it; a player may ask for a part.
import "server-only";

export function soundResponse(bytes: Uint8Array<ArrayBuffer>, range: string | null): Response {
  const headers = {
    "content-type": "audio/wav",
    "x-content-type-options": "nosniff",
    "cache-control": "private, max-age=31536000, immutable",
    "accept-ranges": "bytes",
  };
  const asked = range === null ? null : rangeOf(range, bytes.length);
  if (asked === "outside") {
    return new Response(null, { status: 416, headers: { "content-range": `bytes */${bytes.length}` } });
  }
  if (!asked) return new Response(bytes, { headers: { ...headers, "content-length": `${bytes.length}` } });
  const { from, to } = asked;
  return new Response(bytes.subarray(from, to + 1), {
    status: 206,
    headers: {
      ...headers,
      "content-length": `${to - from + 1}`,
      "content-range": `bytes ${from}-${to}/${bytes.length}`,
    },
  });
}

/** One range, both ends included (RFC 9110, 14.2); null for what may be ignored: several, another unit, no numbers. */
function rangeOf(header: string, size: number): { from: number; to: number } | "outside" | null {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(header.trim()) ?? [];
  if (first === "" && last === "") return null;
  const from = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  return from > to ? "outside" : { from, to };
}
