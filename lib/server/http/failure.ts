// From anything thrown to what a caller may see. An AppError tells its own sentence; for everything else the caller
// gets a reference, and the log gets the rest under it.
import "server-only";
import type { Failure } from "@/lib/shared/action-result";
import { randomId } from "@/lib/shared/ids";
import { t } from "@/lib/words/t";
import { isDatabaseAway } from "../db/is-database-away";
import { AppError } from "../errors";
import { log } from "../log";

export function failureOf(thrown: unknown): { status: number; failure: Failure } {
  const error = isDatabaseAway(thrown) ? databaseAway(thrown) : thrown;
  if (error instanceof AppError) {
    const { code, message, status, fields, details, detail, cause } = error;
    if (detail || cause || status >= 500) log().warn({ code, detail, cause }, message);
    return {
      status,
      failure: { code, message, ...(fields && { fields }), ...(details !== undefined && { details }) },
    };
  }
  const reference = randomId().slice(0, 8);
  log().error({ reference, err: error }, "a request failed");
  const message = t(
    "Something went wrong on our side. Try again; if it stays, tell your administrator the reference {reference}.",
    { reference },
  );
  return { status: 500, failure: { code: "internal", message, reference } };
}

function databaseAway(cause: unknown): AppError {
  return new AppError("unavailable", {
    message: t(
      "The database cannot be reached at the moment. What was saved is safe; try again in a moment.",
    ),
    cause,
  });
}
