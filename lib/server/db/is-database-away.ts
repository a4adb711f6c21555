// Tells a database that is away from a query that is wrong: the first gets better by waiting.
import "server-only";

const SOCKET_CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "ETIMEDOUT",
  "EPIPE",
  "EHOSTUNREACH",
]);
/** PostgreSQL classes: connection exception, operator intervention (shutting down), too many connections. */
const SERVER_CODES = /^(08...|57P0[1-3]|53300)$/;
/** Prisma: cannot reach, timed out, closed, pool exhausted, no transaction in time. */
const PRISMA_CODES = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"]);
const MESSAGES = /Connection terminated|timeout exceeded when trying to connect|Can't reach database server/;

export function isDatabaseAway(error: unknown): boolean {
  for (let depth = 0, current = error; current instanceof Error && depth < 5; depth++) {
    const { code, message, cause } = current as Error & { code?: unknown }; // drivers put a code on their errors
    if (typeof code === "string" && isAwayCode(code)) return true;
    if (MESSAGES.test(message)) return true;
    if (current instanceof AggregateError && current.errors.some(isDatabaseAway)) return true;
    current = cause;
  }
  return false;
}

function isAwayCode(code: string): boolean {
  return SOCKET_CODES.has(code) || SERVER_CODES.test(code) || PRISMA_CODES.has(code);
}
