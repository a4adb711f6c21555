// The draft as a flow file, the way it can be kept in git and imported again.
import "server-only";
import { slug } from "@/lib/shared/text";
import type { Actor } from "../auth/actor";
import { getFlow } from "./get-flow";

export async function exportFlow(actor: Actor, { flowId }: { flowId: string }): Promise<Response> {
  const { name, draft } = await getFlow(actor, { flowId });
  return new Response(`${JSON.stringify(draft, null, 2)}\n`, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="${slug(name) || "flow"}.json"`,
      "cache-control": "no-store",
    },
  });
}
