import type { ReactNode } from "react";
import type { Channel, Graph } from "@/lib/flow/graph";
import { getNodeType } from "@/lib/nodes";
import type { Category, Template } from "@/lib/templates";
import { t } from "@/lib/words/t";
import { drawFlow } from "./flow-drawing";
import { FlowThumbnail } from "./flow-thumbnail";

/** A template as the gallery shows and finds it. */
export interface GalleryEntry {
  id: string;
  category: Category;
  name: string;
  /** What its callers meet, in a line. */
  description: string;
  channel: Channel;
  stepCount: number;
  /** What a search looks at besides name and line: kinds of steps and their names, in small letters. */
  words: string;
  picture: ReactNode;
}

/** Made where the page is: what goes to the browser is the picture, not the flow. */
export function galleryEntry({ id, category, graph }: Template & { graph: Graph }): GalleryEntry {
  const { name, description = "", target, nodes } = graph;
  const drawing = drawFlow(graph);
  const kinds = new Set(nodes.map(({ type }) => t(getNodeType(type).title)));
  return {
    id,
    category,
    name: t(name),
    description: t(description),
    channel: target === "sms" ? "sms" : "voice",
    stepCount: nodes.length,
    words: [...kinds, ...nodes.map((node) => node.name)].join(" ").toLowerCase(),
    picture: drawing && <FlowThumbnail drawing={drawing} />,
  };
}
