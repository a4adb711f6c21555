// What publishing needs from outside: time, ids and the platform behind a connection.
import "server-only";
import { type Clock, systemClock } from "@/lib/shared/clock";
import { type NewId, randomId } from "@/lib/shared/ids";
import type { Actor } from "../auth/actor";
import type { CallrClient } from "../callr/client";
import { getClient } from "../connections/get-client";
import { ensureSmsWebhooks } from "../sms/ensure-sms-webhooks";

/** The part of the client that voice apps, their numbers and their recordings need; a test can stand in for it. */
export type VoiceApps = Pick<
  CallrClient,
  | "findApp"
  | "createApp"
  | "editApp"
  | "listNumbers"
  | "assignNumber"
  | "removeNumber"
  | "supports"
  | "listMedia"
  | "createMedia"
  | "setMediaContent"
  | "mediaStatus"
>;

export interface DeployDeps {
  clock: Clock;
  newId: NewId;
  /** Throws not_found when the connection is not the actor's. */
  voiceApps(actor: Pick<Actor, "workspaceId">, connectionId: string): Promise<VoiceApps>;
  /** Makes sure that texts to the connection's numbers come to us; false when its kind cannot tell us. */
  listenForTexts(workspaceId: string, connectionId: string): Promise<boolean>;
}

export const deployDeps: DeployDeps = {
  clock: systemClock,
  newId: randomId,
  voiceApps: getClient,
  listenForTexts: ensureSmsWebhooks,
};
