// The Callr client of a connection: which adapter, where, and with which key.
import "server-only";
import { t } from "@/lib/words/t";
import type { Actor } from "../auth/actor";
import type { CallrClient } from "../callr/client";
import { jsonRpcClient } from "../callr/json-rpc-client";
import type { Platform } from "../callr/platform";
import { restClient } from "../callr/rest-client";
import { config } from "../config";
import { secretBox } from "../crypto/secret-box";
import { db } from "../db/client";
import type { Connection } from "../db/generated/client";
import { AppError, notFound } from "../errors";
import { ownAddress } from "../sandbox/own-address";

/** For every role: what may be done with it, the use case has checked. */
export async function getClient(
  { workspaceId }: Pick<Actor, "workspaceId">,
  connectionId: string,
): Promise<CallrClient> {
  const connection = await db().connection.findFirst({ where: { id: connectionId, workspaceId } });
  if (!connection) throw notFound("connection");
  return clientOf(connection);
}

export function clientOf(connection: Connection): CallrClient {
  const { kind, secret, secretKeyId } = connection;
  const apiKey = secretBox().open({ secret, keyId: secretKeyId });
  if (kind === "sandbox") return jsonRpcClient(sandboxPlatform(apiKey));
  const platform = { baseUrl: connection.baseUrl, apiKey, intervalMs: intervalMs(connection.baseUrl) };
  return kind === "rest" ? restClient(platform) : jsonRpcClient(platform);
}

function sandboxPlatform(apiKey: string): Platform {
  if (!config().isSandboxOn) {
    throw new AppError("not_possible", {
      message: t(
        "The built-in sandbox is switched off on this server. Choose a connection to Callr instead.",
      ),
    });
  }
  const { origin, headers } = ownAddress();
  return { baseUrl: `${origin}/api/sandbox`, apiKey, intervalMs: 0, headers };
}

/** Only the vendor's host is spared; another one is somebody's own sandbox. */
function intervalMs(baseUrl: string): number {
  return new URL(baseUrl).hostname.endsWith("callr.com") ? config().callrIntervalMs : 0;
}
