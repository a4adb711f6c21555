// A call in this thread: in the phone's worker, and in tests.

import { fail, ok } from "@/lib/shared/result";
import type { Evaluator } from "@/lib/simulate/javascript/evaluator";
import { openSession } from "@/lib/simulate/open-session";
import { t } from "@/lib/words/t";
import type { OpenCall } from "./call-store";

export const localCall =
  (makeEvaluator: () => Evaluator): OpenCall =>
  async ({ callable, setup, saved }) => {
    const evaluator = makeEvaluator();
    const { entry, caller, called, message, variables, startMs } = setup;
    // Lots are drawn by the call's id: each call has its own, as on the platform.
    const { callId = String(startMs) } = setup;
    const session = openSession({
      program: callable.program,
      script: callable.script,
      ...(callable.places && { places: callable.places }),
      entry,
      call: { callId, caller, called, ...(message !== undefined && { message }) },
      nowMs: startMs,
      variables,
      evaluator,
      ...(saved && { saved }),
    });
    if (!session.ok) return fail(session.error[0]?.message ?? t("The script of this flow cannot be read."));
    const { value } = session;
    return ok({
      start: () => value.start(),
      act: (act) => value.act(act),
      save: async () => value.save(),
      close: () => evaluator.close?.(),
    });
  };
