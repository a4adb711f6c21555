// The end of a server that people and the platform still talk to. Closing a kept connection at once would cut off a request
// that is on its way just then, so each gets one more answer, which says that it is the last.
import "server-only";
import type { Server } from "node:http";
import net from "node:net";

interface DrainTimes {
  /** A connection on which nothing comes for so long is closed. */
  idleMs: number;
  /** Whatever goes on after this, such as a stream, is cut. */
  longestMs: number;
}

/** Long enough for a page or a call turn to finish, and for a busy connection to carry its next request. */
export const drainTimes: DrainTimes = { idleMs: 1_500, longestMs: 3_000 };

/** Takes no new connections; resolves when the last one has ended. */
export async function drain(server: Server, { idleMs, longestMs }: DrainTimes): Promise<void> {
  server.prependListener("request", (_, response) => response.setHeader("connection", "close"));
  // The HTTP server's own `close` ends kept connections at once.
  const closed = new Promise<void>((resolve) => net.Server.prototype.close.call(server, () => resolve()));
  const idle = setTimeout(() => server.closeIdleConnections(), idleMs);
  const cut = setTimeout(() => server.closeAllConnections(), longestMs);
  await closed;
  clearTimeout(idle);
  clearTimeout(cut);
}
