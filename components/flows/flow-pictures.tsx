import type { ReactNode } from "react";
import { drawFlow, type FlowDrawing } from "@/components/templates/flow-drawing";
import { FlowThumbnail } from "@/components/templates/flow-thumbnail";
import type { Graph } from "@/lib/flow/graph";
import { reader } from "@/lib/words/reader";

const MOST_KEPT = 1_000;
/** By flow, revision and the reader's language, whose words decide the height of a card; a revision never changes. */
const known = new Map<string, FlowDrawing | null>();

/** By flow id, drawn where the page is made; one that has nothing to draw is not in it. */
export type FlowPictures = Readonly<Record<string, ReactNode>>;

/** @param load asked for the drafts that were not drawn before */
export async function flowPictures(
  flows: readonly { id: string; revision: number }[],
  load: (flowIds: string[]) => Promise<ReadonlyMap<string, Graph>>,
): Promise<FlowPictures> {
  const { language } = reader();
  const keyOf = ({ id, revision }: { id: string; revision: number }) => `${id}:${revision}:${language}`;
  const missing = flows.filter((flow) => !known.has(keyOf(flow)));
  const graphs = missing.length > 0 ? await load(missing.map(({ id }) => id)) : new Map<string, Graph>();
  for (const flow of missing) {
    const graph = graphs.get(flow.id);
    if (known.size >= MOST_KEPT) known.delete(known.keys().next().value ?? "");
    known.set(keyOf(flow), graph ? drawFlow(graph) : null);
  }
  return Object.fromEntries(
    flows.flatMap((flow) => {
      const drawing = known.get(keyOf(flow));
      return drawing ? [[flow.id, <FlowThumbnail key={flow.id} drawing={drawing} />]] : [];
    }),
  );
}
