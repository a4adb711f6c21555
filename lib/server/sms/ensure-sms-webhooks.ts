// Subscribes to delivery reports and inbound texts on a connection, once: both come to one address with one secret.
import "server-only";
import { randomBytes } from "node:crypto";
import { randomId } from "@/lib/shared/ids";
import { valueOrThrow } from "../callr/outcome";
import { config } from "../config";
import { getClient } from "../connections/get-client";
import { secretBox } from "../crypto/secret-box";
import { newToken, tokenHash } from "../crypto/token";
import { db } from "../db/client";

const TYPES = ["sms.mt.status_update", "sms.mo"] as const;

/** Does nothing when they are there. `false`: this kind of connection has no webhooks (REST v2: set them in the portal). */
export async function ensureSmsWebhooks(workspaceId: string, connectionId: string): Promise<boolean> {
  const client = await getClient({ workspaceId }, connectionId);
  if (!client.supports.webhooks) return false;
  const known = await db().webhook.findMany({
    where: { workspaceId, connectionId, type: { in: [...TYPES] } },
    select: { type: true },
  });
  const lacking = TYPES.filter((type) => !known.some((hook) => hook.type === type));
  if (lacking.length === 0) return true;
  const token = newToken();
  const secret = randomBytes(32).toString("base64url");
  const sealed = secretBox().seal(secret);
  for (const type of lacking) {
    // Written before it is subscribed: an event may arrive before the answer does.
    const row = await db().webhook.create({
      data: {
        id: randomId(),
        workspaceId,
        connectionId,
        type,
        remoteHash: "",
        tokenHash: tokenHash(token),
        hmacSecret: sealed.secret,
        hmacKeyId: sealed.keyId,
      },
    });
    const endpoint = `${config().publicUrl}/api/webhooks/${token}`;
    try {
      const remoteHash = valueOrThrow(await client.subscribeWebhook({ type, endpoint, secret }));
      await db().webhook.update({ where: { id: row.id }, data: { remoteHash } });
    } catch (error) {
      await db().webhook.delete({ where: { id: row.id } });
      throw error;
    }
  }
  return true;
}
