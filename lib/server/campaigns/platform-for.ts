// The platform a campaign goes out on, and how fast the engine may expect answers from it.
import "server-only";
import { clientOf } from "../connections/get-client";
import { db } from "../db/client";
import { notFound } from "../errors";
import { callrSms } from "./callr-sms";
import { type EngineSettings, engineSettings, sandboxSettings } from "./engine-settings";
import type { SmsPlatform } from "./platform";

export async function platformFor({
  workspaceId,
  connectionId,
}: {
  workspaceId: string;
  connectionId: string;
}): Promise<{ platform: SmsPlatform; settings: EngineSettings }> {
  const connection = await db().connection.findFirst({ where: { id: connectionId, workspaceId } });
  if (!connection) throw notFound("connection");
  const settings = connection.kind === "sandbox" ? sandboxSettings : engineSettings;
  return { platform: callrSms(clientOf(connection)), settings };
}
