// Sends an HTTP request of a draft once, as a flow would, so that its author can pick values out of the true answer.
import "server-only";
import { type Static, Type } from "typebox";
import { dataFaults } from "@/lib/compile/1-parse";
import { emptyGraph } from "@/lib/flow/graph";
import { renderTemplate } from "@/lib/flow/template";
import { findBuiltIn } from "@/lib/flow/variables";
import { getNodeType } from "@/lib/nodes";
import { emptyCalendar } from "@/lib/nodes/calendar";
import type { RunContext } from "@/lib/nodes/contract";
import { encode } from "@/lib/nodes/encoding";
import { numberFault } from "@/lib/nodes/phone-number";
import { type Clock, systemClock } from "@/lib/shared/clock";
import { t } from "@/lib/words/t";
import { type Actor, requireRole } from "../auth/actor";
import { AppError } from "../errors";
import { fetchSafe } from "../http-out/fetch-safe";

export const TryRequestInput = Type.Object({
  /** Data of an HTTP request node. */
  request: Type.Record(Type.String(), Type.Unknown()),
  /** Values in the place of variables that are not built in. */
  samples: Type.Record(Type.String({ maxLength: 64 }), Type.String({ maxLength: 500 })),
});

export interface TriedAnswer {
  status: number;
  json: unknown;
  body: string;
  tookMs: number;
}

const MAX_SHOWN = 60_000;

export async function tryRequest(
  actor: Actor,
  input: Static<typeof TryRequestInput>,
  clock: Clock = systemClock,
): Promise<TriedAnswer> {
  requireRole(actor, "editor");
  const [fault] = dataFaults(getNodeType("http-request"), input.request);
  if (fault)
    throw new AppError("invalid_input", {
      message: t("The request cannot be sent: {reason}.", { reason: fault.reason }),
    });
  const data = input.request;
  const turn = getNodeType("http-request").toCommand(data, contextOf(input.samples, clock.now()));
  if (turn?.kind !== "request" || turn.request.do !== "http") {
    throw new AppError("invalid_input", { message: t("There is nothing to send yet. Fill in the address.") });
  }
  const { url, method, headers, body, timeoutMs } = turn.request;
  const startMs = clock.now();
  const answer = await fetchSafe({ url, method, headers, ...(body !== null && { body }), timeoutMs });
  if (answer.kind !== "answer") {
    const message =
      answer.kind === "refused"
        ? answer.why
        : t("The other system did not answer: {why}. The flow would go on at “Failure”.", {
            why: answer.why,
          });
    throw new AppError("not_possible", { message });
  }
  const text = answer.body.toString("utf8");
  return {
    status: answer.status,
    json: parse(text),
    body: text.slice(0, MAX_SHOWN),
    tookMs: clock.now() - startMs,
  };
}

function contextOf(samples: Record<string, string>, nowMs: number): RunContext {
  const read = (name: string) =>
    findBuiltIn(name)?.sample ?? (Object.hasOwn(samples, name) ? (samples[name] ?? "") : "");
  const text: RunContext["text"] = (template, encoding) =>
    renderTemplate(template, (name) => encode(read(name), encoding));
  return {
    self: () => "try",
    settings: emptyGraph("", "realtime10").settings,
    calendar: emptyCalendar,
    nowMs,
    call: { callId: "", caller: read("caller.number"), called: read("called.number") },
    local: undefined,
    read,
    text,
    media: (template) => text(template),
    numberFault,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
