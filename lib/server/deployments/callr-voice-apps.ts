// The voice apps behind a connection, through the Callr client.
import "server-only";
import type { Actor } from "../auth/actor";
import { AppError } from "../errors";
import type { VoiceApps } from "./voice-apps";

export async function voiceAppsOf(_actor: Actor, _connectionId: string): Promise<VoiceApps> {
  throw new AppError("unavailable", { message: "Connections cannot be used yet." });
}
