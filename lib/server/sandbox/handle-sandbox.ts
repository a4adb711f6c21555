// Everything under /api/sandbox: which of the three ways in a request takes. Plain Request -> Response, so that tests
// reach it without Next.
import "server-only";
import { refusal, restError } from "@/lib/sandbox/refusals";
import { config } from "../config";
import { handleControl } from "./handle-control";
import { handleJsonRpc } from "./handle-json-rpc";
import { handleRest } from "./handle-rest";
import { startSandboxWorker } from "./worker";

const MAX_BODY_BYTES = 256 * 1024;

export async function handleSandbox(request: Request): Promise<Response> {
  if (!config().isSandboxOn)
    return plain(refusal("sandbox-off", "The sandbox is switched off on this server"));
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES) {
    return plain(refusal("invalid-request", "The body is larger than 256 KB"));
  }
  // Whoever takes requests also does the work they make; a second start does nothing.
  startSandboxWorker();
  const path = new URL(request.url).pathname.replace(/^\/api\/sandbox/, "").replace(/\/+$/, "");
  if (path === "/json-rpc/v1.1") return handleJsonRpc(request);
  if (path.startsWith("/v2.0/")) return handleRest(request, path.slice("/v2.0".length));
  if (path.startsWith("/control/")) return handleControl(request, path.slice("/control".length));
  return plain(refusal("not-found", `There is nothing at ${path}`));
}

function plain(why: Parameters<typeof restError>[0]): Response {
  const { status, body } = restError(why);
  return Response.json(body, { status });
}
