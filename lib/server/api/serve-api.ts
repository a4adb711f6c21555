// From a request under /api/v1 to its operation: the path decides which, a token is asked for, the size is capped, and
// the rest is what every route does.
import "server-only";
import { asSaid } from "@/lib/words/t";
import { requireRole } from "../auth/actor";
import { bearerToken } from "../auth/current-actor";
import { AppError } from "../errors";
import { readBody } from "../http/read-body";
import { failureResponse, route } from "../http/route";
import type { Operation } from "./operation";
import { API_PATH, operations } from "./operations";

/** A flow file of the largest flow fits; a larger body is no flow. */
export const MAX_BODY_BYTES = 1024 * 1024;

interface Route {
  operation: Operation;
  pattern: RegExp;
  handle: ReturnType<typeof route>;
}

const routes = operations.map((operation): Route => {
  const pattern = new RegExp(`^${operation.path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`);
  const handle = route(
    operation.input,
    (actor, input) => {
      requireRole(actor, operation.role);
      return operation.run(actor, input);
    },
    { status: operation.status ?? 200 },
  );
  return { operation, pattern, handle };
});

export async function serveApi(request: Request): Promise<Response> {
  try {
    requireToken(request);
    const { handle, params, operation } = findRoute(request);
    return await handle(await capped(request, operation.maxBodyBytes ?? MAX_BODY_BYTES), {
      params: Promise.resolve(params),
    });
  } catch (error) {
    return failureResponse(error);
  }
}

/** The API is for programs: a browser's cookie does not open it, so no page of somebody else's can use it. */
function requireToken(request: Request): void {
  if (bearerToken(request.headers)) return;
  throw new AppError("unauthenticated", {
    message: asSaid("Send an API token: Authorization: Bearer pc_… Administrators make them under Settings."),
  });
}

function findRoute(request: Request): Route & { params: Record<string, string> } {
  const { pathname } = new URL(request.url);
  const path = pathname.slice(API_PATH.length);
  const fitting = routes.flatMap((candidate) => {
    const match = candidate.pattern.exec(path);
    return match ? [{ ...candidate, params: decoded(match.groups ?? {}) }] : [];
  });
  const [first] = fitting;
  if (!first)
    throw new AppError("not_found", { message: asSaid(`There is no ${path} in this API. See /api-docs.`) });
  const found = fitting.find(({ operation }) => operation.method === request.method);
  if (found) return found;
  const methods = fitting.map(({ operation }) => operation.method).join(", ");
  throw new AppError("method_not_allowed", {
    message: asSaid(`${path} takes ${methods}, not ${request.method}.`),
  });
}

function decoded(groups: Record<string, string>): Record<string, string> {
  try {
    return Object.fromEntries(
      Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
  } catch {
    throw new AppError("not_found", { message: asSaid("This address is not written correctly.") });
  }
}

/** The request with its whole body in memory, which is judged by its size before anything else looks at it. */
async function capped(request: Request, limit: number): Promise<Request> {
  if (request.body === null || request.method === "GET") return request;
  const body = await readBody(request, limit);
  if (!body) throw tooLarge(limit);
  const { url, method, headers } = request;
  return new Request(url, { method, headers, ...(body.length > 0 && { body }) });
}

const tooLarge = (limit: number) =>
  new AppError("too_large", {
    message: asSaid(
      `The body is larger than ${Math.floor(limit / 1_048_576)} MB, the most this address takes.`,
    ),
  });
