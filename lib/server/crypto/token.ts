// Random tokens for URLs and API clients. Only their SHA-256 is stored: with 256 random bits nothing slower is needed.
import "server-only";
import { createHash, randomBytes } from "node:crypto";

export function newToken(prefix = ""): string {
  return prefix + randomBytes(32).toString("base64url");
}

export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
