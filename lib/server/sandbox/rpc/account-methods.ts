// system.*, session.* and billing.*.
import "server-only";
import { iso } from "@/lib/callr/dates";
import { createSession } from "../account";
import type { Method } from "./method";

const SESSION_REFRESH_MS = 24 * 60 * 60 * 1000;

export const accountMethods: Record<string, Method> = {
  "system.get_timestamp": async () => Math.floor(Date.now() / 1000),
  "session.create": async (account) => {
    const { token, validUntilMs } = await createSession(account, Date.now());
    const { token: refresh } = await createSession(account, Date.now());
    return {
      token,
      valid_until: iso(validUntilMs),
      refresh_token: refresh,
      refreshable_until: iso(Date.now() + SESSION_REFRESH_MS),
    };
  },
  // Nothing costs anything here, so the credit never ends.
  "billing.get_prepaid_credit": async () => 100_000,
};
