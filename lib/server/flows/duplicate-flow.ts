// Copies a flow's draft and its saved tests into a new flow; versions, numbers and calls stay with the original.
import "server-only";
import { parseGraph } from "@/lib/compile/1-parse";
import { t } from "@/lib/words/t";
import { type Actor, requireRole } from "../auth/actor";
import { AppError } from "../errors";
import { testRows } from "../flow-tests/list-tests";
import { readOrRefuse } from "../flow-tests/save-tests";
import { copyName } from "./flow-name";
import { getFlow } from "./get-flow";
import { insertFlow } from "./insert-flow";

export async function duplicateFlow(
  actor: Actor,
  input: { flowId: string },
): Promise<{ flowId: string; name: string }> {
  requireRole(actor, "editor");
  const { draft, name } = await getFlow(actor, input);
  const parsed = parseGraph(draft);
  if (!parsed.ok) {
    throw new AppError("not_possible", {
      message: t(
        "“{name}” cannot be copied because its draft cannot be read. Open one of its versions and restore that as draft.",
        { name },
      ),
      details: parsed.error,
    });
  }
  const graph = { ...parsed.value, name: copyName(name) };
  const tests = (await testRows(actor, input.flowId)).map(({ test }) => readOrRefuse(test));
  const { flowId } = await insertFlow(actor, { graph, tests, how: "duplicated", from: input.flowId });
  return { flowId, name: graph.name };
}
