// People put the values that all calls share right: a counter back to zero, a name forgotten. The next call sees it.
import "server-only";
import { type Static, Type } from "typebox";
import { MAX_MEMORY_NAME, MAX_MEMORY_VALUE } from "@/lib/runtime/shared-memory";
import { type Clock, systemClock } from "@/lib/shared/clock";
import { t } from "@/lib/words/t";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { hasRoomFor, holdSharedName, MAX_SHARED_VALUES } from "../effects/shared-memory";
import { AppError, notFound } from "../errors";

const HOUR_MS = 3_600_000;
const USUAL_HOURS = 24;
const closed = { additionalProperties: false } as const;
/** Without what is no text for a database: NUL, and halves of a character. */
const text = (maxLength: number, description: string) =>
  Type.String({ maxLength, pattern: "^[^\\u0000\\ud800-\\udfff]*$", description });
const name = Type.String({ ...text(MAX_MEMORY_NAME, "The name that steps give."), minLength: 1 });

export const SharedNameInput = Type.Object({ name }, closed);
export const SetSharedValueInput = Type.Object(
  {
    name,
    value: text(MAX_MEMORY_VALUE, "What steps read from now on."),
    hours: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 8_760,
        description: "From now on. Without it a value keeps its end, and a new one stays for a day.",
      }),
    ),
  },
  closed,
);

/** Changes a value, or keeps a first one under the name. */
export async function setSharedValue(
  actor: Actor,
  { name, value, hours }: Static<typeof SetSharedValueInput>,
  clock: Clock = systemClock,
): Promise<{ untilMs: number }> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  const nowMs = clock.now();
  return db().$transaction(async (tx) => {
    await holdSharedName(tx, workspaceId, name);
    const place = { workspaceId_name: { workspaceId, name } };
    const row = await tx.sharedValue.findUnique({ where: place });
    const isThere = row !== null && row.until.getTime() > nowMs;
    if (!row && !(await hasRoomFor(tx, workspaceId, nowMs))) throw full();
    const keepsEnd = isThere && hours === undefined;
    const until = keepsEnd ? row.until : new Date(nowMs + (hours ?? USUAL_HOURS) * HOUR_MS);
    const kept = { value, until };
    await tx.sharedValue.upsert({ where: place, create: { workspaceId, name, ...kept }, update: kept });
    // The value stays out of the log: it may be about a caller, and the log is kept for ever.
    await appendAudit(tx, actor, { action: "shared_value.changed", subject: name, detail: { name } }, clock);
    return { untilMs: until.getTime() };
  });
}

/** Steps then read an empty value. */
export async function clearSharedValue(
  actor: Actor,
  { name }: Static<typeof SharedNameInput>,
  clock: Clock = systemClock,
): Promise<void> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  await db().$transaction(async (tx) => {
    await holdSharedName(tx, workspaceId, name);
    const { count } = await tx.sharedValue.deleteMany({ where: { workspaceId, name } });
    if (count === 0) throw notFound("value");
    await appendAudit(tx, actor, { action: "shared_value.cleared", subject: name, detail: { name } }, clock);
  });
}

const full = () =>
  new AppError("not_possible", {
    message: t("The shared memory holds {count, number} names, the most it can. Clear some first.", {
      count: MAX_SHARED_VALUES,
    }),
  });
