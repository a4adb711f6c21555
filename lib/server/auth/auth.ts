// Sign-in by e-mail and password, with better-auth. Accounts are made by our own use cases only (the first
// administrator, an accepted invitation), so its sign-up is closed.
import "server-only";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { randomId } from "@/lib/shared/ids";
import { config } from "../config";
import { db } from "../db/client";
import { isOwnOrigin } from "../front-door/host-guard";
import { perProcess } from "../per-process";

export const MIN_PASSWORD_LENGTH = 10;
export const MAX_PASSWORD_LENGTH = 128;

export const auth = perProcess("auth", makeAuth);

function makeAuth() {
  const settings = config();
  return betterAuth({
    appName: "Patchcord",
    baseURL: settings.publicUrl,
    secret: settings.authSecret,
    database: prismaAdapter(db(), { provider: "postgresql", transaction: true }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
      revokeSessionsOnPasswordReset: true,
    },
    session: { expiresIn: 60 * 60 * 24 * 14, updateAge: 60 * 60 * 24 }, // seconds
    rateLimit: {
      enabled: true,
      window: 10,
      max: 100,
      customRules: { "/sign-in/email": { window: 60, max: 20 } },
    },
    trustedOrigins: (request) => {
      const origin = request?.headers.get("origin");
      const isOwn = origin && isOwnOrigin(settings, origin, request?.headers.get("host") ?? null);
      return isOwn ? [settings.publicUrl, origin] : [settings.publicUrl];
    },
    advanced: {
      cookiePrefix: "patchcord",
      useSecureCookies: settings.publicUrl.startsWith("https:"),
      ipAddress: { ipAddressHeaders: ["x-forwarded-for"] }, // the front door writes it, never a stranger
      database: { generateId: () => randomId() },
    },
    telemetry: { enabled: false },
    // Its own lines are for its makers; what matters is logged by the caller, redacted and under a reference.
    logger: { disabled: true },
  });
}
