// The log: JSON lines on standard output, with secrets taken out by name. Sentences for people never come from here.
import "server-only";
import pino from "pino";
import { perProcess } from "./per-process";

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

export const log = perProcess("log", () =>
  pino({
    level: process.env.LOG_LEVEL ?? "info",
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: SECRET_NAMES.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
      censor: "[removed]",
    },
  }),
);
