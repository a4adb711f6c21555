// A server action from a schema and a use case. It never throws to the page: the page gets a value or a sentence.
import "server-only";
import { headers as requestHeaders } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { Static, TSchema } from "typebox";
import type { ActionResult } from "@/lib/shared/action-result";
import { describeProblems, judge } from "@/lib/shared/judge";
import type { Actor } from "../auth/actor";
import { getCurrentActor } from "../auth/current-actor";
import { failureOf } from "./failure";
import { requireOwnOrigin } from "./origin";
import { invalidInput } from "./route";

export function action<T extends TSchema, V>(
  schema: T,
  useCase: (actor: Actor, input: Static<T>) => Promise<V>,
): (input: Static<T>) => Promise<ActionResult<V>> {
  return publicAction(schema, async (input) => useCase(await getCurrentActor(), input));
}

/** For the few things a person does before signing in: set-up, accepting an invitation. */
export function publicAction<T extends TSchema, V>(
  schema: T,
  useCase: (input: Static<T>) => Promise<V>,
): (input: Static<T>) => Promise<ActionResult<V>> {
  const parse = judge(schema);
  return async (input) => {
    try {
      requireOwnOrigin(await requestHeaders());
      const parsed = parse(input);
      if (!parsed.ok) throw invalidInput(describeProblems(parsed.error));
      return { ok: true, value: await useCase(parsed.value) };
    } catch (error) {
      unstable_rethrow(error); // redirect() and notFound() are not failures
      return { ok: false, error: failureOf(error).failure };
    }
  };
}
