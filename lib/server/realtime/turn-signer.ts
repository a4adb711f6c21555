// The MAC over a call's cursor.
import "server-only";
import { createHmac, hash, hkdfSync } from "node:crypto";
import type { Sign } from "@/lib/runtime/cursor";

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;
/** Room for what is signed of nearly every call; a longer text takes the slower way to the same MAC. */
const TEXT_BYTES = 8_192;
const MAC_LENGTH = 22;

/**
 * Signs under a key of its own, derived from the master key: 128 bits of HMAC-SHA256 as 22 URL-safe characters. Made of
 * two one-shot hashes over prepared blocks (RFC 2104), which costs half of an Hmac object; every turn makes two MACs.
 */
export function turnSigner(masterKey: Buffer): Sign {
  const key = Buffer.from(hkdfSync("sha256", masterKey, "", "patchcord call cursor", 32));
  const inner = paddedKey(key, 0x36, TEXT_BYTES);
  const outer = paddedKey(key, 0x5c, DIGEST_BYTES);
  return (text) => {
    // A UTF-16 unit takes three bytes at most.
    if (text.length * 3 > TEXT_BYTES) return longMac(key, text);
    const end = BLOCK_BYTES + inner.write(text, BLOCK_BYTES);
    outer.write(hash("sha256", inner.subarray(0, end), "binary"), BLOCK_BYTES, "latin1");
    return hash("sha256", outer, "base64url").slice(0, MAC_LENGTH);
  };
}

const longMac = (key: Buffer, text: string): string =>
  createHmac("sha256", key).update(text).digest("base64url").slice(0, MAC_LENGTH);

/** The key, filled up to a block and mixed with the pad, and room after it. */
function paddedKey(key: Buffer, pad: number, room: number): Buffer {
  const block = Buffer.alloc(BLOCK_BYTES + room);
  for (let at = 0; at < BLOCK_BYTES; at++) block[at] = (key[at] ?? 0) ^ pad;
  return block;
}
