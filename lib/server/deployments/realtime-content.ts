// What a REALTIME10 voice app is told: where our handler is for this deployment, and how it proves who it is.
import "server-only";
import type { AppContent } from "../callr/client";
import { config } from "../config";
import { secretBox } from "../crypto/secret-box";
import { newToken, tokenHash } from "../crypto/token";
import type { Deployment } from "../db/generated/client";

const LOGIN = "patchcord";

/** A new secret address: 256 random bits, hashed to be found by, sealed to be set again. */
export function newAddress() {
  return sealAddress(newToken(), newToken());
}

/** Another address with the same password; the address before stays valid beside it. */
export function nextAddress(deployment: Deployment) {
  return { ...sealAddress(newToken(), openSecrets(deployment).password), oldTokenHash: deployment.tokenHash };
}

export function realtimeContent(deployment: Deployment): AppContent & { kind: "realtime10" } {
  const { token, password } = openSecrets(deployment);
  const url = `${config().publicUrl}/api/realtime/${token}`;
  return { kind: "realtime10", url, login: deployment.login ?? LOGIN, password };
}

/** One key seals both, so that one key id names it. */
function sealAddress(token: string, password: string) {
  const box = secretBox();
  const { secret: tokenSecret, keyId: secretKeyId } = box.seal(token);
  const { secret } = box.seal(password);
  return { tokenHash: tokenHash(token), tokenSecret, login: LOGIN, password: secret, secretKeyId };
}

function openSecrets({ tokenSecret, password, secretKeyId }: Deployment) {
  if (!tokenSecret || !password || !secretKeyId) {
    throw new Error("Bug: a REALTIME10 deployment without an address");
  }
  const box = secretBox();
  return {
    token: box.open({ secret: tokenSecret, keyId: secretKeyId }),
    password: box.open({ secret: password, keyId: secretKeyId }),
  };
}
