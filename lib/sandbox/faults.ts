// Faults on demand, for tests and for trying out how a flow or a campaign behaves when the platform is unwell.
import { type Static, Type } from "typebox";
import type { Random } from "./ids";

export const Fault = Type.Object(
  {
    /** What it strikes: an API method ("sms.send", "POST /sms"), "webhook", "realtime", or "*" for every API call. */
    on: Type.String({ minLength: 1, maxLength: 100 }),
    kind: Type.Enum([
      "delay", // answers late
      "drop", // does nothing and never answers
      "drop_after_accept", // does it and never answers
      "reset", // does nothing and breaks the connection
      "reset_after_accept", // does it and breaks the connection before the answer
      "refuse", // answers with `status`
      "rate_limit", // answers 429 with Retry-After
      "duplicate", // a webhook is posted twice
    ]),
    delayMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 120_000 })),
    status: Type.Optional(Type.Integer({ minimum: 400, maximum: 599 })),
    retryAfterSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 3600 })),
    /** Strikes this share of the calls it fits; 1 when left out. */
    share: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    /** Strikes this many times, then is used up; for ever when left out. */
    times: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false },
);
export type Fault = Static<typeof Fault>;

/** The first fault that strikes `what`, and the faults that are left after it has. */
export function strike(
  faults: readonly Fault[],
  what: string,
  random: Random,
): { fault: Fault | null; left: Fault[] } {
  const index = faults.findIndex(
    (fault) => fits(fault.on, what) && fault.times !== 0 && random() < (fault.share ?? 1),
  );
  const fault = faults[index];
  if (!fault) return { fault: null, left: [...faults] };
  const left = faults.map((other, i) =>
    i === index && other.times !== undefined ? { ...other, times: other.times - 1 } : other,
  );
  return { fault, left: left.filter((other) => other.times !== 0) };
}

/** "*" means every API call; webhooks and call turns are only struck by name. */
function fits(on: string, what: string): boolean {
  return on === what || (on === "*" && what !== "webhook" && what !== "realtime");
}
