// calls.* and actions.start.
import "server-only";
import { StartOptions } from "@/lib/callr/apps";
import { RealtimeCallOptions, Target } from "@/lib/callr/calls";
import { parseDate } from "@/lib/callr/dates";
import { db } from "../../db/client";
import { cutCallById } from "../advance-calls";
import { getApp } from "../app-store";
import { listCallsBetween } from "../call-store";
import { getNumber, listNumbers } from "../number-store";
import { refuse } from "../refused";
import { callRecord } from "../report-call";
import { startRealtime, startScript } from "../start-calls";
import { type Method, objectParam } from "./method";

const target = objectParam("target", Target);
const callOptions = objectParam("options", RealtimeCallOptions);
const startOptions = objectParam("options", StartOptions);

const startRealtimeCall: Method = async (account, [hash, who, options]) => {
  const app = await getApp(account, hash);
  if (app.package !== "REALTIME10") return refuse("invalid-parameters", "app must be a REALTIME10 app");
  const { number, timeout: ringSeconds } = target(who);
  const { cli, cdr_field: cdrField } = callOptions(options);
  // Without a caller ID the platform shows one of the account's numbers.
  const own =
    cli && cli !== "BLOCKED" ? (await getNumber(account, cli)).e164 : (await listNumbers(account))[0]?.e164;
  const caller = cli === "BLOCKED" ? "" : (own ?? "");
  const started = await startRealtime(account, app, {
    caller,
    number,
    cdrField: cdrField ?? "",
    ringSeconds,
  });
  return started.requestHash;
};

export const callMethods: Record<string, Method> = {
  "calls.realtime": startRealtimeCall,
  "dialr/call.realtime": startRealtimeCall,
  "calls.hangup": async (account, [callId]) => {
    const id = String(callId);
    const call = await db().sandboxCall.findFirst({
      where: { id, accountId: account.id },
      select: { id: true },
    });
    if (!call) return refuse("not-found", `No call ${id} on this account`);
    return cutCallById(id);
  },
  "cdr.get": async (account, [which, from, to]) => {
    const [fromMs, toMs] = [parseDate(from), parseDate(to)];
    if (which !== "IN" && which !== "OUT") return refuse("invalid-parameters", "type must be IN or OUT");
    if (fromMs === null || toMs === null)
      return refuse("invalid-parameters", "from and to must be YYYY-MM-DD HH:MM:SS");
    const direction = which === "IN" ? "inbound" : "outbound";
    const calls = await listCallsBetween(account.id, direction, fromMs, toMs);
    return Promise.all(calls.map((call) => callRecord(call, call.endedAtMs !== null)));
  },
  "actions.start": async (account, [hash, options]) => {
    const app = await getApp(account, hash);
    if (app.package !== "ACTIONS10") return refuse("invalid-parameters", "app must be an ACTIONS10 app");
    const { variables = {} } = startOptions(options);
    const own = (await listNumbers(account)).find(({ appHash }) => appHash === app.hash);
    const call = {
      entry: "api-initiated" as const,
      caller: own?.e164 ?? "",
      number: "",
      message: "",
      variables,
    };
    const { callId } = await startScript(account, app, call);
    return `api:${callId}`;
  },
};
