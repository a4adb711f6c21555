// The one REALTIME10 address, for hosts that run Next alone; `npm start` answers it in the front door.

import { bytesRoute } from "@/lib/server/http/bytes-route";
import { realtime } from "@/lib/server/realtime/realtime-handler";

export const dynamic = "force-dynamic";
export const POST = bytesRoute((request) => realtime().handle(request));
