// What a workspace allows its campaigns; safe defaults until an administrator changes them.
import "server-only";
import { type Static, Type } from "typebox";
import { hoursWords } from "@/lib/campaigns/hours-words";
import { defaultSendingHours, SendingHours } from "@/lib/campaigns/sending-hours";
import { judge } from "@/lib/shared/judge";
import { t, type Words } from "@/lib/words/t";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { AppError } from "../errors";

export const DEFAULT_PARTS_PER_DAY = 10_000;
/** Towards a real account: the platform publishes no limit, its own client sends one request a second. */
export const DEFAULT_PARTS_PER_MINUTE = 60;
/** The built-in platform is on this machine. */
export const SANDBOX_PARTS_PER_MINUTE = 3_000;

export interface WorkspaceSmsSettings {
  sendingHours: SendingHours;
  partsPerDay: number;
  partsPerMinute: number;
  /** ISO 3166-1 alpha-2; the home country first. */
  countries: string[];
}

const judgeHours = judge(SendingHours);

export async function getSmsSettings(actor: Actor): Promise<WorkspaceSmsSettings> {
  const { workspaceId } = actor;
  const [workspace, settings] = await Promise.all([
    db().workspace.findUniqueOrThrow({ where: { id: workspaceId } }),
    db().smsSettings.findUnique({ where: { workspaceId } }),
  ]);
  const hours = judgeHours(settings?.sendingHours);
  return {
    sendingHours: hours.ok ? hours.value : defaultSendingHours,
    partsPerDay: settings?.partsPerDay ?? DEFAULT_PARTS_PER_DAY,
    partsPerMinute: settings?.partsPerMinute ?? DEFAULT_PARTS_PER_MINUTE,
    countries: [...new Set([workspace.homeCountry, ...workspace.countries])],
  };
}

export const SaveSmsSettingsInput = Type.Object({
  sendingHours: SendingHours,
  partsPerDay: Type.Integer({ minimum: 1, maximum: 10_000_000 }),
  partsPerMinute: Type.Integer({ minimum: 1, maximum: 60_000 }),
});

export async function saveSmsSettings(
  actor: Actor,
  input: Static<typeof SaveSmsSettingsInput>,
): Promise<void> {
  requireRole(actor, "admin");
  checkHours(input.sendingHours);
  const { workspaceId } = actor;
  const before = await getSmsSettings(actor);
  await db().$transaction(async (tx) => {
    await tx.smsSettings.upsert({ where: { workspaceId }, create: { workspaceId, ...input }, update: input });
    await appendAudit(tx, actor, {
      action: "sms_settings.saved",
      subject: workspaceId,
      detail: { from: inWords(before), to: inWords(input) },
    });
  });
}

const inWords = ({ sendingHours, partsPerDay, partsPerMinute }: Static<typeof SaveSmsSettingsInput>) => ({
  sendingHours: hoursWords(sendingHours),
  partsPerDay,
  partsPerMinute,
});

export function checkHours({ days }: SendingHours): void {
  if (days.every((day) => day === null)) throw wrongHours(t("Allow texts on at least one day of the week."));
  if (days.some((day) => day && day.from >= day.to))
    throw wrongHours(t("Each day has to end later than it begins."));
}

const wrongHours = (message: Words) =>
  new AppError("invalid_input", { message, fields: { sendingHours: message } });
