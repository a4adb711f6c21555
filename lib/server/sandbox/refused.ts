// How a use case of the sandbox says no: the pure rule's refusal, thrown, so that each API can word it at its edge.
import "server-only";
import { type Refusal, type RefusalCode, refusal } from "@/lib/sandbox/refusals";
import type { Result } from "@/lib/shared/result";

export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(why: Refusal) {
    super(why.message);
    this.name = "Refused";
    this.refusal = why;
  }
}

/** The value of a rule's result; its refusal is thrown. */
export function must<T>(result: Result<T, Refusal>): T {
  if (result.ok) return result.value;
  throw new Refused(result.error);
}

export function refuse(code: RefusalCode, message: string): never {
  throw new Refused(refusal(code, message));
}
