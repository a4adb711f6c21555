// How the server reaches itself. The product talks to the sandbox, and the sandbox to the product, over real HTTP on
// the loopback interface, under the name the front door answers to.
import "server-only";
import { config } from "../config";

export type OwnAddress = { origin: string; port: number; headers: Record<string, string> };

const ANY = new Set(["0.0.0.0", "::", ""]);

export function ownAddress(): OwnAddress {
  const { host, port, publicUrl } = config();
  const name = ANY.has(host) || host === "localhost" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  return { origin: `http://${name}:${port}`, port, headers: { host: new URL(publicUrl).host } };
}

/** A URL under our public address, as we reach it ourselves; others are returned as they are. */
export function throughLoopback(url: string): { url: string; headers: Record<string, string> } {
  if (!isOwnUrl(url)) return { url, headers: {} };
  const { origin, headers } = ownAddress();
  return { url: origin + url.slice(config().publicUrl.length), headers };
}

export function isOwnUrl(url: string): boolean {
  const { publicUrl } = config();
  return url === publicUrl || url.startsWith(`${publicUrl}/`);
}
