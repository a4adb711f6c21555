// The version that callers meet now, for the editor, which tells what a draft would take from them.
import "server-only";
import type { LiveVersion } from "@/lib/views/versions";
import { type Actor, requireRole } from "../auth/actor";
import { getFlowHead } from "../flows/get-flow";
import { loadVersion } from "./load-version";

export async function loadLive(actor: Actor, input: { flowId: string }): Promise<LiveVersion | null> {
  requireRole(actor, "viewer");
  const { live } = await getFlowHead(actor, input);
  if (!live) return null;
  const { graph } = await loadVersion(actor, input.flowId, live.number);
  return { number: live.number, graphText: JSON.stringify(graph) };
}
