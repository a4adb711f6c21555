// Turns answered by the handler's own function, in this process: the phone in the browser calls what production calls.
import type { RealtimeRequest } from "@/lib/callr/realtime10";
import type { Program } from "@/lib/compile/program";
import type { Variables } from "@/lib/flow/variables";
import type { Reply } from "@/lib/nodes/contract";
import { prepare } from "@/lib/runtime/machine";
import { continueTurn, type TurnEnv, type TurnResult, takeTurn } from "@/lib/runtime/realtime10";
import type { Post, Posted } from "./realtime10-session";

/** A cursor in the phone needs no secret: nobody else can reach it. */
const sign = () => "phone";

export function handlerTransport(program: Program, startVariables: Variables): Post {
  const machine = prepare(program);
  return async (request: RealtimeRequest, replies: readonly Reply[], nowMs: number): Promise<Posted> => {
    const env: TurnEnv = { machine, versionId: "draft", sign, nowMs, startVariables };
    let result: TurnResult = takeTurn(request, env);
    for (const reply of replies) {
      if (result.kind !== "request") break;
      result = continueTurn(request, result.pending, reply, env);
    }
    return result.kind === "request"
      ? { kind: "request", request: result.request, seen: result.pending.path }
      : { kind: "answer", response: result.response, seen: result.log.path };
  };
}
