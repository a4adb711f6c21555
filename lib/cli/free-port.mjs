// A port of this machine that nobody listens on.
import net from "node:net";

/** @param {number} wanted 0 for any @returns {Promise<number | null>} null when it is taken */
export function freePort(wanted) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.on("error", () => resolve(null));
    server.listen(wanted, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : null));
    });
  });
}
