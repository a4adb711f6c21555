// When a place is open, kept once for all flows that ask: a week, public holidays, days that differ, and a switch that
// holds against all of them until its moment.
import type { Static } from "typebox";
import * as Type from "typebox"; // not the object of that name, see ./graph

const closed = { additionalProperties: false } as const;
const Time = Type.String({ pattern: "^(?:[01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$" });
const Periods = Type.Array(Type.Object({ from: Time, to: Time }, closed), { maxItems: 12 });

/** "Closed now, until Monday 08:00": once it is over, the week counts again and nothing needs to happen. */
export const Forced = Type.Object(
  {
    state: Type.Unsafe<"open" | "closed">({ type: "string", enum: ["open", "closed"] }),
    untilMs: Type.Integer({ minimum: 0, description: "Unix time in milliseconds." }),
  },
  closed,
);
export type Forced = Static<typeof Forced>;

export const SharedCalendar = Type.Object(
  {
    name: Type.String({ maxLength: 200 }),
    timeZone: Type.String({ maxLength: 64, description: "IANA name; empty is the flow's." }),
    week: Type.Object(
      { mon: Periods, tue: Periods, wed: Periods, thu: Periods, fri: Periods, sat: Periods, sun: Periods },
      closed,
    ),
    country: Type.String({
      pattern: "^$|^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$",
      description: "Whose public holidays count, with a region where they differ: FR, FR-57; empty is none.",
    }),
    exceptions: Type.Array(
      Type.Object(
        {
          date: Type.String({ pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
          label: Type.String({ maxLength: 500 }),
          periods: Periods,
        },
        closed,
      ),
      { maxItems: 100, description: "They count more than the week and the holidays." },
    ),
    forced: Type.Union([Forced, Type.Null()]),
  },
  closed,
);
export type SharedCalendar = Static<typeof SharedCalendar>;

/** A switch that is over is as good as none. */
export const forcedAt = ({ forced }: SharedCalendar, nowMs: number): Forced | null =>
  forced && nowMs < forced.untilMs ? forced : null;
