// What became of a request to the platform. A sender of messages needs more than "it failed": nothing was sent (try
// again), it said no (never again), or nobody knows (ask before trying again).
import "server-only";
import { t } from "@/lib/words/t";
import { AppError } from "../errors";

export type Outcome<T> = { ok: true; value: T } | Failed;

export type Failed =
  /** The platform answered and said no; the same request will be refused again. */
  | { ok: false; reason: "refused"; code: RefusedCode; message: string }
  /** Something was sent and no usable answer came: it may or may not have been done. */
  | { ok: false; reason: "in_doubt"; message: string }
  /** Nothing was done: no connection, or the platform is busy and says when to come back. */
  | { ok: false; reason: "not_reached"; message: string; retryAfterMs: number | null };

export type RefusedCode = "unauthorized" | "not_found" | "invalid" | "unsupported" | "other";

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const refused = (code: RefusedCode, message: string): Failed => ({
  ok: false,
  reason: "refused",
  code,
  message,
});
export const inDoubt = (message: string): Failed => ({ ok: false, reason: "in_doubt", message });
export const notReached = (message: string, retryAfterMs: number | null = null): Failed => ({
  ok: false,
  reason: "not_reached",
  message,
  retryAfterMs,
});

export function map<A, B>(outcome: Outcome<A>, change: (value: A) => B): Outcome<B> {
  return outcome.ok ? done(change(outcome.value)) : outcome;
}

/** "There is none" is an answer where something is looked up. */
export function orNull<T>(outcome: Outcome<T>): Outcome<T | null> {
  return !outcome.ok && outcome.reason === "refused" && outcome.code === "not_found" ? done(null) : outcome;
}

/** For use cases that show a failure to a person: the value, or an AppError that says what happened and what to do. */
export function valueOrThrow<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw outcomeError(outcome);
}

export function outcomeError(failed: Failed): AppError {
  if (failed.reason !== "refused") {
    const message =
      failed.reason === "in_doubt"
        ? t(
            "Callr did not answer in time. It may have done what was asked; look again in a minute before you retry.",
          )
        : t("Callr cannot be reached at the moment. Nothing was changed there; try again in a minute.");
    return new AppError("platform_unreachable", { message, detail: failed.message });
  }
  if (failed.code === "not_found") {
    const message = t(
      "Callr does not know this any more. It was deleted there, or belongs to another account.",
    );
    return new AppError("platform_refused", { message, detail: failed.message });
  }
  const message =
    failed.code === "unauthorized"
      ? t("Callr does not accept this connection's key. Check it under Settings, Connections.")
      : t("Callr refused this: {message}", { message: failed.message });
  return new AppError("platform_refused", { message, detail: failed.message });
}
