// Requests as a browser or a program would send them to a route handler.

export const OWN_ORIGIN = "http://localhost:3000";

export function jsonRequest(
  path: string,
  {
    method = "POST",
    body,
    headers = {},
  }: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
): Request {
  return new Request(`${OWN_ORIGIN}${path}`, {
    method,
    headers: {
      host: "localhost:3000",
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

/** The second argument Next gives a route handler. */
export function routeContext(params: Record<string, string> = {}) {
  return { params: Promise.resolve(params) };
}
