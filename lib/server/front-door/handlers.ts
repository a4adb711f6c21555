// Which functions answer the addresses that do not go through Next.
import "server-only";
import path from "node:path";
import { realtime } from "../realtime/realtime-handler";
import { webhookHandler } from "../webhooks/webhook-handler";
import type { BytesHandler } from "./bytes-handler";
import { securityHeaders } from "./security-headers";
import { staticFiles } from "./static-files";

const STATIC = "/_next/static/";

/** @param buildDir the folder Next serves from */
export function bytesHandlers(buildDir: string, isHttps: boolean): Record<string, BytesHandler> {
  const headers = Object.fromEntries(securityHeaders({ isHttps }));
  return {
    "/api/realtime/": realtime().handle,
    "/api/webhooks/": webhookHandler,
    [STATIC]: staticFiles(path.join(buildDir, "static"), STATIC, headers),
  };
}
