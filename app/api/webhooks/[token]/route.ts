// Delivery reports and replies, for hosts that run Next alone; `npm start` answers them in the front door.

import { bytesRoute } from "@/lib/server/http/bytes-route";
import { webhookHandler } from "@/lib/server/webhooks/webhook-handler";

export const dynamic = "force-dynamic";
export const POST = bytesRoute(webhookHandler);
