// The switch of a calendar: closed now, or open now, until a moment. Callers notice once the live flows that use it are
// published again, and nothing needs to happen when it ends: its moment is compiled in.
import "server-only";
import { type Static, Type } from "typebox";
import { Forced } from "@/lib/flow/shared-calendar";
import { type Clock, systemClock } from "@/lib/shared/clock";
import { t } from "@/lib/words/t";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { AppError } from "../errors";
import { getCalendarRow } from "./save-calendar";

/** Longer than any holiday; a place that is closed for good changes its week. */
const LONGEST_MS = 366 * 86_400_000;

export const SwitchCalendarInput = Type.Object(
  {
    calendarId: Type.String({ maxLength: 64, description: "A calendar's id." }),
    forced: Type.Union([Forced, Type.Null()], { description: "null: the week counts again." }),
  },
  { additionalProperties: false },
);

export async function switchCalendar(
  actor: Actor,
  { calendarId, forced }: Static<typeof SwitchCalendarInput>,
  clock: Clock = systemClock,
): Promise<void> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  const nowMs = clock.now();
  if (forced && forced.untilMs <= nowMs) throw isOver();
  if (forced && forced.untilMs > nowMs + LONGEST_MS) throw tooLong();
  await db().$transaction(async (tx) => {
    const { name } = await getCalendarRow(tx, workspaceId, calendarId);
    await tx.calendar.update({
      where: { id: calendarId, workspaceId },
      data: {
        forcedState: forced?.state ?? null,
        forcedUntil: forced && new Date(forced.untilMs),
        forcedByName: forced && actor.name,
        forcedAt: forced && new Date(nowMs),
      },
    });
    const until = forced && new Date(forced.untilMs).toISOString();
    const detail = { name, state: forced?.state ?? null, until };
    const action = forced ? "calendar.switched" : "calendar.switched_back";
    await appendAudit(tx, actor, { action, subject: calendarId, detail }, clock);
  });
}

const isOver = () =>
  new AppError("invalid_input", {
    message: t("That moment has passed. Choose one that is still to come."),
    fields: { until: t("Choose a moment that is still to come.") },
  });
const tooLong = () =>
  new AppError("invalid_input", {
    message: t("A switch holds for a year at most. Change the week instead."),
    fields: { until: t("At most a year from now.") },
  });
