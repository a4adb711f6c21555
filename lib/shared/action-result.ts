// What a page gets back from a server action: a value, or a failure a person can act on. Never an exception.
import type { Result } from "./result";

export type Failure = {
  code: string;
  message: string;
  fields?: Record<string, string>; // by the name of the input field
  details?: unknown;
  reference?: string; // to find it in the log
};

export type ActionResult<V> = Result<V, Failure>;
