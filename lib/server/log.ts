// The log: JSON lines on standard output, with secrets taken out by name. Sentences for people never come from here.
import "server-only";
import pino, { type Logger } from "pino";

const SECRET_NAMES = [
  "authorization",
  "cookie",
  "password",
  "secret",
  "token",
  "apiKey",
  "hmacSecret",
  "set-cookie",
];

const holder: { patchcordLog?: Logger } = globalThis;

export function log(): Logger {
  holder.patchcordLog ??= pino({
    level: process.env.LOG_LEVEL ?? "info",
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: SECRET_NAMES.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
      censor: "[removed]",
    },
  });
  return holder.patchcordLog;
}
