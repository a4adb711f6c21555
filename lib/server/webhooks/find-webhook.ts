// Which webhook a token belongs to: looked up by the hash of the token, kept for a few seconds.
import "server-only";
import { secretBox } from "../crypto/secret-box";
import { tokenHash } from "../crypto/token";
import { db } from "../db/client";

export interface WebhookTarget {
  workspaceId: string;
  connectionId: string;
  /** Event types subscribed with this token. */
  types: string[];
  secret: string;
}

const KEEP_MS = 5_000;
const MOST_KEPT = 1_000;
const kept = new Map<string, { target: WebhookTarget | null; untilMs: number }>();

export async function findWebhook(token: string, nowMs = Date.now()): Promise<WebhookTarget | null> {
  if (token === "") return null;
  const hash = tokenHash(token);
  const known = kept.get(hash);
  if (known && known.untilMs > nowMs) return known.target;
  const target = await loadWebhook(hash);
  if (kept.size >= MOST_KEPT) kept.clear(); // somebody is guessing
  kept.set(hash, { target, untilMs: nowMs + KEEP_MS });
  return target;
}

async function loadWebhook(hash: string): Promise<WebhookTarget | null> {
  const rows = await db().webhook.findMany({ where: { tokenHash: hash } });
  const [first] = rows;
  if (!first) return null;
  const own = rows.filter(({ connectionId }) => connectionId === first.connectionId);
  return {
    workspaceId: first.workspaceId,
    connectionId: first.connectionId,
    types: own.map(({ type }) => type),
    secret: secretBox().open({ secret: first.hmacSecret, keyId: first.hmacKeyId }),
  };
}
