// The draft as a flow file, the way it can be kept in git and imported again.
import "server-only";
import { parseGraph } from "@/lib/compile/1-parse";
import { withoutSecrets } from "@/lib/decompile/secrets";
import { slug } from "@/lib/shared/text";
import { flowSchemaUrl } from "../api/published-schemas";
import { type Actor, requireRole } from "../auth/actor";
import { getFlow } from "./get-flow";

export async function exportFlow(actor: Actor, { flowId }: { flowId: string }): Promise<Response> {
  const { name, draft } = await getFlow(actor, { flowId });
  // Credentials stay here. A draft that cannot be read cannot be cleaned of them, so it goes to those who may write it.
  const parsed = parseGraph(draft);
  if (!parsed.ok) requireRole(actor, "editor");
  const file = parsed.ok ? { $schema: flowSchemaUrl(), ...withoutSecrets(parsed.value) } : draft;
  return new Response(`${JSON.stringify(file, null, 2)}\n`, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="${slug(name) || "flow"}.json"`,
      "cache-control": "no-store",
    },
  });
}
