// What a flow hears of a request that could not be performed: every one has a way on.
import type { Reply, Request } from "@/lib/nodes/contract";

export function failedReply(request: Request): Reply {
  switch (request.do) {
    case "http":
      return { kind: "http", ok: false, status: 0, json: null, body: "" };
    case "sms":
      return { kind: "sms", ok: false };
    case "memory":
      return { kind: "memory", ok: false, value: "" };
  }
}
