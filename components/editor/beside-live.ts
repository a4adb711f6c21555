// What the draft would change for callers of the version that is live. Pure; the worker asks it after each edit.
import { type Diagnostic, diagnose } from "@/lib/flow/diagnostics";
import type { Graph } from "@/lib/flow/graph";
import { type Notice, noticeChanges, sentenceText } from "@/lib/simulate/notices";
import type { LiveVersion } from "@/lib/views/versions";
import type { Problem } from "./explorer-questions";

let known: { text: string; graph: Graph } | null = null;

/** Read once: the same version is asked for after every edit. */
export function graphOf({ graphText: text }: LiveVersion): Graph {
  if (known?.text !== text) known = { text, graph: JSON.parse(text) as Graph }; // written by `loadLive`
  return known.graph;
}

export const noticesBeside = (live: LiveVersion, draft: Graph): Notice[] =>
  noticeChanges(graphOf(live), draft).notices;

/** What callers would lose, as problems to look at; where a way leads nowhere, its own problem says so already. */
export function lossProblems(
  notices: readonly Notice[],
  live: LiveVersion,
  found: readonly Diagnostic[],
): Problem[] {
  const place = (nodeId: string | null | undefined, port: string | undefined) => `${nodeId} ${port}`;
  const told = new Set(
    found.flatMap(({ code, nodeId, port }) => (code === "port_unconnected" ? [place(nodeId, port)] : [])),
  );
  return notices
    .filter(({ isLoss, nodeId, at }) => isLoss && !told.has(place(nodeId, at?.port)))
    .map(({ sentence, nodeId, at }) => ({
      ...diagnose(
        "live_way_gone",
        { loss: sentenceText(sentence), number: live.number },
        nodeId === null ? {} : { nodeId },
      ),
      ...(at && { lostAt: at.nodeId }),
    }));
}
