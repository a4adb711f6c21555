// Secrets at rest: AES-256-GCM under a master key that is named beside the ciphertext, so that keys can be rotated.
import "server-only";
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { config } from "../config";

export type Sealed = { secret: string; keyId: string };

export type SecretBox = { seal(text: string): Sealed; open(sealed: Sealed): string };

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The box with this installation's keys. */
export function secretBox(): SecretBox {
  return makeSecretBox(config().masterKeys);
}

/** The first key seals; every one of them still opens what it sealed. */
export function makeSecretBox(keys: Buffer[]): SecretBox {
  const byId = new Map(keys.map((key) => [keyIdOf(key), key]));
  return {
    seal(text) {
      const [entry] = byId;
      if (!entry) throw new Error("There is no master key to encrypt with.");
      const [keyId, key] = entry;
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, iv);
      const ciphertext = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return { secret: Buffer.concat([iv, cipher.getAuthTag(), ciphertext]).toString("base64"), keyId };
    },
    open({ secret, keyId }) {
      const key = byId.get(keyId);
      if (!key) {
        throw new Error(
          `The master key ${keyId} is missing. Add it to PATCHCORD_MASTER_KEY after the current one.`,
        );
      }
      const bytes = Buffer.from(secret, "base64");
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      const text = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
      return Buffer.concat([text, decipher.final()]).toString("utf8");
    },
  };
}

/** Says which key it is without telling anything about it. */
function keyIdOf(key: Buffer): string {
  return createHash("sha256").update("patchcord key id").update(key).digest("hex").slice(0, 8);
}
