// One event, once: the note that it was seen and everything it changes are one transaction.
import "server-only";
import type { WebhookEvent } from "@/lib/callr/webhooks";
import { applyReport, takeKnownReport } from "../campaigns/apply-report";
import { db, pool } from "../db/client";
import { receiveText } from "../sms/receive-text";
import type { WebhookTarget } from "./find-webhook";

/** @returns false when the event was here before */
export async function takeEvent(target: WebhookTarget, event: WebhookEvent): Promise<boolean> {
  const { workspaceId } = target;
  if (event.type === "sms.mt.status_update") {
    const taken = await takeKnownReport(pool(), workspaceId, event);
    if (taken !== null) return taken;
  }
  return db().$transaction(async (tx) => {
    // A second delivery at the same moment waits here for the first, and then finds its row.
    const noted = await tx.$executeRaw`
      INSERT INTO "WebhookEvent" ("workspaceId", "eventId", type, data, "processedAt")
      VALUES (${workspaceId}, ${event.event_id}, ${event.type}, ${JSON.stringify(event.data)}::jsonb, now() AT TIME ZONE 'UTC')
      ON CONFLICT DO NOTHING`;
    if (noted === 0) return false;
    if (event.type === "sms.mt.status_update") await applyReport(tx, target, event.data);
    if (event.type === "sms.mo") await receiveText(tx, target, { eventId: event.event_id, data: event.data });
    return true;
  });
}
