// The one way a request fails on purpose: a code that decides the status, a sentence for the person, and a detail
// for the log. Anything else that is thrown is our bug or a part of the house that is away.
import "server-only";
import { t, type Words } from "@/lib/words/t";

const STATUS = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409, // the name is taken, the thing is in use
  stale: 409, // somebody else saved since
  too_large: 413,
  not_possible: 422, // well-formed, but the flow, list or number does not allow it
  rate_limited: 429,
  platform_refused: 502, // Callr said no
  platform_unreachable: 504, // Callr did not answer
  unavailable: 503, // a part of ours is away
} as const;

export type ErrorCode = keyof typeof STATUS;

export type ErrorText = {
  message: Words; // what is wrong and what to do, for the person
  detail?: string; // for the log only
  fields?: Record<string, Words>; // by the name of the input field
  details?: unknown; // for programs: the diagnostics of a flow, the rows of a file
  cause?: unknown;
};

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly fields: Record<string, Words> | undefined;
  readonly details: unknown;

  constructor(code: ErrorCode, { message, detail, fields, details, cause }: ErrorText) {
    super(message, { cause });
    this.name = "AppError";
    this.code = code;
    this.detail = detail;
    this.fields = fields;
    this.details = details;
  }

  get status(): number {
    return STATUS[this.code];
  }
}

/** "This flow does not exist, or it is in another workspace." The same words for both: an id must not be probed. */
export function notFound(thing: string): AppError {
  return new AppError("not_found", {
    message: t("This {thing} does not exist any more, or it is in another workspace.", { thing: t(thing) }),
  });
}
