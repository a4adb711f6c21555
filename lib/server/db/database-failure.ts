// Asks the database whether it is there. For libraries that hide why they failed: better-auth tells a lost database
// as an internal error of its own.
import "server-only";
import { pool } from "./client";

/** @returns what is wrong with the database, or null when it answers */
export function databaseFailure(): Promise<unknown> {
  return pool()
    .query("select 1")
    .then(
      () => null,
      (error: unknown) => error,
    );
}
