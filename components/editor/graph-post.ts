// How the page's graph reaches a worker: whole at first, then what has changed since, so that most of it is the same there
// as before and what the compiler knows of it holds. A worker that has lost track asks for the whole graph.
import type { Graph } from "@/lib/flow/graph";
import { applyDelta, deltaOf, type GraphDelta } from "@/lib/flow/graph-delta";

export type GraphParcel = { number: number } & (
  | { whole: Graph }
  /** `since`: number of the parcel before. */
  | { since: number; delta: GraphDelta }
);

/** Packs one graph after another. Whole again when `isLost`. */
export function graphSender(): (graph: Graph, isLost?: boolean) => GraphParcel {
  let sent: { number: number; graph: Graph } | null = null;
  return (graph, isLost = false) => {
    const number = (sent?.number ?? 0) + 1;
    const parcel =
      sent && !isLost
        ? { number, since: sent.number, delta: deltaOf(sent.graph, graph) }
        : { number, whole: graph };
    sent = { number, graph };
    return parcel;
  };
}

/** Unpacks them; null when the parcel before has never arrived. */
export function graphReceiver(): (parcel: GraphParcel) => Graph | null {
  let known: { number: number; graph: Graph } | null = null;
  return (parcel) => {
    const { number } = parcel;
    if ("whole" in parcel) known = { number, graph: parcel.whole };
    else if (known?.number === parcel.since) known = { number, graph: applyDelta(known.graph, parcel.delta) };
    else return null;
    return known.graph;
  };
}

/** What is large and stays the same from question to question: sent once, then named as what was sent last. */
export type OrSame<T> = { fresh: T } | "same";

export function onceSender<T>(): (value: T) => OrSame<T> {
  let sent: { value: T } | null = null;
  return (value) => {
    if (sent?.value === value) return "same";
    sent = { value };
    return { fresh: value };
  };
}

/** @throws when nothing was ever sent */
export function onceReceiver<T>(): (parcel: OrSame<T>) => T {
  let known: { value: T } | null = null;
  return (parcel) => {
    if (parcel !== "same") known = { value: parcel.fresh };
    if (!known) throw new Error("Bug: the worker was never told what is the same");
    return known.value;
  };
}
