// The MAC over a call's cursor.
import "server-only";
import { createHmac, hkdfSync } from "node:crypto";
import type { Sign } from "@/lib/runtime/cursor";

/** Signs under a key of its own, derived from the master key: 128 bits of HMAC-SHA256 as 22 URL-safe characters. */
export function turnSigner(masterKey: Buffer): Sign {
  const key = Buffer.from(hkdfSync("sha256", masterKey, "", "patchcord call cursor", 32));
  return (text) => createHmac("sha256", key).update(text).digest("base64url").slice(0, 22);
}
