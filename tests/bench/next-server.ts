// Next alone, without the front door, over the build in NEXT_DIST_DIR; for the benchmark of our route handler.
import { createServer } from "node:http";
import next from "next";

const app = next({ dev: false, hostname: "localhost", port: 0 });
await app.prepare();
const handle = app.getRequestHandler();
const server = createServer((request, response) => void handle(request, response));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" && address ? address.port : 0 });
});
process.on("message", (message) => {
  if (message === "cpu") process.send?.(process.cpuUsage());
  if (message === "stop") process.exit(0);
});
process.on("disconnect", () => process.exit(0));
