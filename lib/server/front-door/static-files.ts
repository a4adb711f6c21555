// The files of the build, whose names tell what they hold, answered from memory. Next compresses each of the thirty
// files of a page anew for every reader, in the process that answers calls; and a build that is replaced under a
// running server takes nothing from the pages that are open. In memory, not by a library that streams from the disk: a
// file that vanishes there must not end the process.
import "server-only";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { BytesHandler, BytesResponse } from "./bytes-handler";

const TYPES: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".map": "application/json",
  ".woff2": "font/woff2",
};
const ENCODINGS = { br: ".br", gzip: ".gz" };

const forGood = { "cache-control": "public, max-age=31536000, immutable" };
const missing: BytesResponse = {
  status: 404,
  headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  body: "There is no such file in this build. Load the page again.\n",
};

/**
 * @param dir the folder that holds the files, as the build left them
 * @param prefix what their addresses start with
 * @param headers sent with each
 */
export function staticFiles(dir: string, prefix: string, headers: Record<string, string>): BytesHandler {
  const files = new Map<string, Buffer>();
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile()) files.set(path.relative(dir, file).replaceAll(path.sep, "/"), readFileSync(file));
  }
  return ({ path: address, headers: asked }) => {
    const name = nameIn(address.slice(prefix.length));
    const whole = files.get(name);
    if (!whole) return missing;
    const type = TYPES[path.extname(name)] ?? "application/octet-stream";
    const fixed = { ...headers, ...forGood, "content-type": type };
    const accepted = String(asked["accept-encoding"] ?? "");
    for (const [encoding, ending] of Object.entries(ENCODINGS)) {
      const body = files.get(name + ending);
      if (body && accepted.includes(encoding))
        return {
          status: 200,
          headers: { ...fixed, "content-encoding": encoding, vary: "accept-encoding" },
          body,
        };
    }
    return { status: 200, headers: { ...fixed, vary: "accept-encoding" }, body: whole };
  };
}

/** An address may carry a query, and signs in the browser's writing. */
function nameIn(address: string): string {
  try {
    return decodeURIComponent(address.split("?", 1)[0] ?? "");
  } catch {
    return "";
  }
}
