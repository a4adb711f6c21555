// Puts events into the outbox: one row for each endpoint that asked for them, in one statement for any number.
import "server-only";
import type { DynamicWebhook, WebhookOptions, WebhookType } from "@/lib/callr/webhooks";
import { newHid } from "@/lib/sandbox/ids";
import { pool } from "../db/client";
import { wakeSandbox } from "./wake";
import { listWebhooks } from "./webhook-store";

export type PlatformEvent = {
  account: { id: string; workspaceId: string };
  type: WebhookType;
  data: Record<string, unknown>;
  /** The webhook of one message: it gets the event besides the subscriptions. */
  dynamic?: DynamicWebhook | null | undefined;
};

export async function emitEvents(events: readonly PlatformEvent[]): Promise<void> {
  if (events.length === 0) return;
  const hooks = await listWebhooks([...new Set(events.map(({ account }) => account.id))]);
  const rows = events.flatMap(({ account, type, data, dynamic }) => {
    const subscribed = hooks.filter((hook) => hook.accountId === account.id && hook.type === type);
    const targets: { hash: string | null; endpoint: string; options: WebhookOptions }[] = [...subscribed];
    if (dynamic) targets.push({ hash: null, endpoint: dynamic.endpoint, options: dynamic.options ?? {} });
    return targets.map((target) => ({ account, type, data, target, eventId: newHid(Math.random) }));
  });
  if (rows.length === 0) return;
  await pool().query(
    `insert into "SandboxDelivery"
       ("workspaceId", "accountId", "eventId", "eventAt", "hookHash", "endpoint", "options", "type", "data", "dueAt")
     select w, a, e, now(), h, u, o::jsonb, t, d::jsonb, now()
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
       as event(w, a, e, h, u, o, t, d)`,
    [
      rows.map(({ account }) => account.workspaceId),
      rows.map(({ account }) => account.id),
      rows.map(({ eventId }) => eventId),
      rows.map(({ target }) => target.hash),
      rows.map(({ target }) => target.endpoint),
      rows.map(({ target }) => JSON.stringify(target.options)),
      rows.map(({ type }) => type),
      rows.map(({ data }) => JSON.stringify(data)),
    ],
  );
  wakeSandbox();
}
