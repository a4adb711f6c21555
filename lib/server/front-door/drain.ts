// The end of a server that people and the platform still talk to. Closing a kept connection at once would cut off a request
// that is on its way just then, so each gets one more answer, which says that it is the last.
import "server-only";
import type { Server } from "node:http";
import net from "node:net";
import { REPLY_BUDGET_MS } from "@/lib/callr/realtime10";

interface DrainTimes {
  /** A connection on which nothing comes for so long is closed. */
  idleMs: number;
  /** Whatever goes on after this, such as a stream, is cut. */
  longestMs: number;
}

/**
 * Long enough for the slowest call turn, and for a kept connection to carry its next request: callers take seconds between
 * two turns, and a connection that closes while the next one is on its way loses it.
 */
export const drainTimes: DrainTimes = { idleMs: 4_000, longestMs: REPLY_BUDGET_MS + 500 };

/** Takes no new connections; resolves when the last one has ended. */
export async function drain(server: Server, { idleMs, longestMs }: DrainTimes): Promise<void> {
  server.prependListener("request", (_, response) => response.setHeader("connection", "close"));
  await arrived();
  // The HTTP server's own `close` ends kept connections at once.
  const closed = new Promise<void>((resolve) => net.Server.prototype.close.call(server, () => resolve()));
  const idle = setTimeout(() => arrived().then(() => server.closeIdleConnections()), idleMs);
  const cut = setTimeout(() => server.closeAllConnections(), longestMs);
  await closed;
  clearTimeout(idle);
  clearTimeout(cut);
}

/**
 * Once whatever has arrived is taken in: a process that had no time for a while would otherwise close the door on those who
 * stand there, and a connection on which a request lies unread.
 */
const arrived = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
