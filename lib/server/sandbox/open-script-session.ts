// Opens the interpreter on a call's script, where the call stands. The JavaScript of all calls runs in one worker.
import "server-only";
import type { Value, Variables } from "@/lib/flow/variables";
import type { ActionsCall } from "@/lib/sandbox/actions-call";
import { fail, ok, type Result } from "@/lib/shared/result";
import { openScript } from "@/lib/simulate/open-session";
import type { Session } from "@/lib/simulate/session";
import { perProcess } from "../per-process";
import { nodeEvaluator } from "../simulate/node-evaluator";

const evaluator = perProcess("sandbox evaluator", nodeEvaluator);

export function openScriptSession(call: ActionsCall): Result<Session, string> {
  const { entry, script, caller, number, message, callId, startedAtMs, saved } = call;
  const opened = openScript({
    script,
    entry,
    call: { callId: String(callId), caller, called: number, message },
    nowMs: startedAtMs,
    variables: withoutDollar(call.variables),
    evaluator: evaluator(),
    ...(saved && { saved }),
  });
  if (opened.ok) return ok(opened.value);
  return fail(opened.error.map(({ message: text }) => text).join(" "));
}

/** The platform's names carry a `$`, the interpreter's do not; what is no plain value goes in as JSON. */
function withoutDollar(variables: Record<string, unknown>): Variables {
  const plain = (value: unknown): Value =>
    typeof value === "string" || typeof value === "number" || typeof value === "boolean"
      ? value
      : JSON.stringify(value ?? "");
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name.replace(/^\$/, ""), plain(value)]),
  );
}
