// What publishing asks of the platform: a voice app that holds our script or our address, and the numbers that ring
// it. Narrower than the Callr client on purpose, so that a test can stand in for a platform that misbehaves.
import "server-only";
import type { Actions10, PackageName, Realtime10 } from "@/lib/callr/apps";

export interface VoiceApp {
  hash: string;
  name: string;
  /** Numbers that ring it, E.164. */
  numbers: string[];
  object: Partial<Actions10 & Realtime10>;
}

export interface PlatformNumber {
  /** E.164. */
  number: string;
  /** MOBILE, GEOGRAPHIC, ... */
  type: string;
  country: string;
  app: { hash: string; name: string } | null;
}

/** Every call may throw AppError platform_refused or platform_unreachable. */
export interface VoiceApps {
  create(kind: PackageName, name: string, object: Actions10 | Realtime10): Promise<string>;
  edit(hash: string, name: string, object: Actions10 | Realtime10): Promise<void>;
  /** Null when the platform has no such app any more. */
  find(hash: string): Promise<VoiceApp | null>;
  numbers(): Promise<PlatformNumber[]>;
  assign(hash: string, number: string): Promise<void>;
  remove(hash: string, number: string): Promise<void>;
}
