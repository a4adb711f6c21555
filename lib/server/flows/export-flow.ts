// The draft as a flow file, the way it can be kept in git and imported again.
import "server-only";
import { parseGraph } from "@/lib/compile/1-parse";
import { withoutSecrets } from "@/lib/decompile/secrets";
import type { FlowFile, Graph } from "@/lib/flow/graph";
import { slug } from "@/lib/shared/text";
import { flowSchemaUrl } from "../api/published-schemas";
import { type Actor, requireRole } from "../auth/actor";
import { testRows } from "../flow-tests/list-tests";
import { getFlow } from "./get-flow";

/** A draft as a file: without its credentials, with the tests saved with it. */
export async function flowFile(actor: Actor, flowId: string, graph: Graph): Promise<FlowFile> {
  const tests = (await testRows(actor, flowId)).map(({ test }) => ({ ...test }));
  return { $schema: flowSchemaUrl(), ...withoutSecrets(graph), ...(tests.length > 0 && { tests }) };
}

export async function exportFlow(actor: Actor, { flowId }: { flowId: string }): Promise<Response> {
  const { name, draft } = await getFlow(actor, { flowId });
  // Credentials stay here. A draft that cannot be read cannot be cleaned of them, so it goes to those who may write it.
  const parsed = parseGraph(draft);
  if (!parsed.ok) requireRole(actor, "editor");
  const file = parsed.ok ? await flowFile(actor, flowId, parsed.value) : draft;
  return new Response(`${JSON.stringify(file, null, 2)}\n`, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="${slug(name) || "flow"}.json"`,
      "cache-control": "no-store",
    },
  });
}
