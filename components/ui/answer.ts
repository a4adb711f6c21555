import { t } from "@/lib/words/t";
/** What a server action tells a page: a value, or what happened in a sentence. */
export type Answer<T> = { ok: true; value: T } | { ok: false; error: Failure };

export interface Failure {
  message: string;
  /** By the name of the field. */
  fields?: Record<string, string>;
  details?: unknown;
  reference?: string;
}

/** For when the server itself could not be asked. */
export const noAnswer = (): Answer<never> => ({
  ok: false,
  error: {
    message: t("Patchcord did not answer. Nothing was changed. Check your connection, then try again."),
  },
});

/** Runs an action so that a page always gets an answer. */
export async function ask<T>(call: () => Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await call();
  } catch {
    return noAnswer();
  }
}
