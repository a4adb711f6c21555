// The small server before Next. It guards the Host, cleans headers, limits sizes and times, sends the security
// headers, and answers /api/realtime/, /api/webhooks/ and the files of the build itself, because a Next route costs
// thirty times as much. It holds no other rule.
import "server-only";
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { BYTES_BODY_LIMIT, type BytesHandler, type BytesResponse } from "./bytes-handler";
import { clientAddressReader } from "./client-address";
import { hostGuard, type PublicAddress } from "./host-guard";
import { contentSecurityPolicy, securityHeaders } from "./security-headers";

export type FrontDoorSettings = PublicAddress & {
  trustedProxies: string[];
  isDevelopment: boolean;
  /** By the start of the path. What is not named here goes to Next. */
  handlers: Record<string, BytesHandler>;
  next: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  onError: (error: unknown) => void;
};

/** The largest thing a person sends us is a contact list. */
const PAGE_BODY_LIMIT = 25 * 1024 * 1024;

export function createFrontDoor(settings: FrontDoorSettings): Server {
  const isOurHost = hostGuard(settings);
  const readClientAddress = clientAddressReader(settings.trustedProxies);
  const isHttps = settings.publicUrl.startsWith("https:");
  const policy = { isHttps, isDevelopment: settings.isDevelopment };
  const fixedHeaders = securityHeaders(policy);
  const handlers = Object.entries(settings.handlers);

  const server = createServer({ headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 65_000 });
  server.maxHeadersCount = 100;
  server.on("request", (request, response) => {
    if (!isOurHost(request.headers.host)) return refuseHost(settings, response);
    const path = request.url ?? "/";
    for (const [prefix, handler] of handlers)
      if (path.startsWith(prefix)) return answer(handler, request, response, settings.onError);
    const address = readClientAddress(
      request.socket.remoteAddress ?? "",
      headerText(request, "x-forwarded-for"),
    );

    const length = Number(request.headers["content-length"] ?? 0);
    if (length > PAGE_BODY_LIMIT) return refuse(response, 413, "This is larger than the 25 MB we accept.");
    if (request.headers["transfer-encoding"]) return refuse(response, 411, "Send a Content-Length header.");
    cleanHeaders(request, address, isHttps);
    for (const [name, value] of fixedHeaders) response.setHeader(name, value);
    if (!path.startsWith("/_next/static/")) {
      const nonce = randomBytes(16).toString("base64");
      const csp = contentSecurityPolicy(nonce, policy);
      request.headers["content-security-policy"] = csp; // Next takes the nonce for its own scripts from here
      request.headers["x-nonce"] = nonce;
      request.headers["x-path"] = path; // where signing in leads back to
      response.setHeader("content-security-policy", csp);
    }
    settings.next(request, response).catch((error: unknown) => {
      settings.onError(error);
      if (!response.headersSent) refuse(response, 500, "Something went wrong on our side. Try again.");
      else response.destroy();
    });
  });
  return server;
}

/** Callbacks, not promises, on this way: every call turn takes it. */
function answer(
  handler: BytesHandler,
  request: IncomingMessage,
  response: ServerResponse,
  onError: (error: unknown) => void,
): void {
  const fail = (error: unknown) => {
    if (response.destroyed) return; // the caller hung up while we worked
    onError(error);
    refuse(response, 500, "Something went wrong on our side. Try again.");
  };
  readBody(request, BYTES_BODY_LIMIT, (body) => {
    try {
      const { method = "GET", url: path = "/", headers } = request;
      const reply = handler({ method, path, headers, body });
      if (reply instanceof Promise) reply.then((late) => send(response, late, body !== null)).catch(fail);
      else send(response, reply, body !== null);
    } catch (error) {
      fail(error);
    }
  });
}

function send(response: ServerResponse, { status, headers, body }: BytesResponse, isBodyRead: boolean): void {
  const length = Buffer.byteLength(body);
  // A flat list is what Node's writer takes as it is.
  const head: (string | number)[] = ["content-length", length];
  for (const name in headers) head.push(name, headers[name] ?? "");
  if (!isBodyRead) head.push("connection", "close"); // the rest of the body was never read
  response.writeHead(status, head);
  // As many bytes as characters means ASCII, which Node copies as it is under the name latin1.
  if (typeof body === "string") response.end(body, length === body.length ? "latin1" : "utf8");
  else response.end(body);
}

/**
 * Gives the body, or null when it is larger than `limit` bytes. A caller that closes the connection half way is never
 * heard of again; nobody is left to answer.
 */
function readBody(request: IncomingMessage, limit: number, done: (body: Buffer | null) => void): void {
  if (Number(request.headers["content-length"] ?? 0) > limit) {
    done(null);
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  request.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else if (size - chunk.length <= limit) done(null); // the chunk that goes over it says so, once
  });
  request.on("end", () => {
    if (size <= limit) done(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
  });
}

/** What decides on security further in comes from us alone. */
function cleanHeaders(request: IncomingMessage, address: string, isHttps: boolean): void {
  const headers = request.headers;
  for (const name in headers) {
    if (name.startsWith("x-middleware-") || name.startsWith("x-forwarded-")) delete headers[name];
  }
  delete headers.forwarded;
  delete headers["x-real-ip"];
  delete headers["x-nonce"];
  delete headers["x-path"];
  delete headers["content-security-policy"];
  headers["x-forwarded-for"] = address;
  headers["x-forwarded-proto"] = isHttps ? "https" : "http";
}

function refuseHost({ publicUrl, isPublicUrlGiven }: FrontDoorSettings, response: ServerResponse): void {
  const help = isPublicUrlGiven
    ? `This server answers at ${publicUrl}.`
    : `This server answers at ${publicUrl}. To use it under another name, set PUBLIC_URL to that address and start it again.`;
  refuse(response, 421, help);
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", connection: "close" });
  response.end(`${sentence}\n`);
}

function headerText(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(",") : value;
}
