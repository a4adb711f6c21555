// The webhook subscriptions of a sandbox account, in its tables.
import "server-only";
import type { Webhook, WebhookOptions, WebhookType } from "@/lib/callr/webhooks";
import { newHash } from "@/lib/sandbox/ids";
import type { WebhookRecord } from "@/lib/sandbox/records";
import { checkSubscription } from "@/lib/sandbox/webhook-events";
import { db } from "../db/client";
import type { Account } from "./account";
import { must, refuse } from "./refused";

export async function subscribe(
  account: Account,
  type: unknown,
  endpoint: unknown,
  options: unknown,
): Promise<WebhookRecord> {
  const checked = must(checkSubscription(type, endpoint, options));
  const nowMs = Date.now();
  const hook: WebhookRecord = {
    ...checked,
    hash: newHash(Math.random),
    status: "ENABLED",
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
  const { id: accountId, workspaceId } = account;
  const { createdAtMs, updatedAtMs, ...data } = hook;
  await db().sandboxWebhook.create({
    data: {
      ...data,
      accountId,
      workspaceId,
      createdAt: new Date(createdAtMs),
      updatedAt: new Date(updatedAtMs),
    },
  });
  return hook;
}

export async function unsubscribe(account: Account, hash: unknown): Promise<void> {
  const found = await db().sandboxWebhook.deleteMany({
    where: { accountId: account.id, hash: String(hash) },
  });
  if (found.count === 0) refuse("not-found", `No webhook ${String(hash)} on this account`);
}

/** The enabled subscriptions of several accounts at once, for the workers. */
export async function listWebhooks(
  accountIds: readonly string[],
): Promise<(WebhookRecord & { accountId: string })[]> {
  const rows = await db().sandboxWebhook.findMany({
    where: { accountId: { in: [...accountIds] }, status: "ENABLED" },
    orderBy: { createdAt: "asc" },
  });
  return rows.map((row) => ({
    accountId: row.accountId,
    hash: row.hash,
    type: row.type as WebhookType, // written by subscribe alone, which judges it
    endpoint: row.endpoint,
    options: row.options as WebhookOptions, // as above
    status: row.status as Webhook["status"], // as above
    createdAtMs: row.createdAt.getTime(),
    updatedAtMs: row.updatedAt.getTime(),
  }));
}
