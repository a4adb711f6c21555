// Moves steps before one's eyes: from frame to frame what is drawn moves, and the graph once, as one step to undo.
import type { Place } from "@/lib/flow/layout";
import type { EditorStore } from "./store";

/** More cards than this are drawn as one picture, in which a travel is not seen. */
const MOST_TRAVELLING = 1_000;

export async function moveSteps(
  store: EditorStore,
  to: Record<string, Place>,
  durationMs: number,
): Promise<void> {
  const { graph, view } = store.getState();
  const from = new Map(view.nodes.map(({ id, position }) => [id, position]));
  if (durationMs > 0 && view.nodes.length <= MOST_TRAVELLING) {
    const beganMs = performance.now();
    for (let part = 0; part < 1; ) {
      part = Math.min(1, ((await nextFrame()) - beganMs) / durationMs);
      if (store.getState().graph !== graph) return; // an edit came in between: it stands on the old places
      const done = 1 - (1 - part) ** 3;
      store.getState().drag(
        store.getState().view.nodes.map((node) => {
          const start = from.get(node.id);
          const end = to[node.id];
          return start && end ? { ...node, position: between(start, end, done) } : node;
        }),
      );
    }
  }
  store.getState().run({ do: "moveNodes", to });
}

const between = (a: Place, b: Place, part: number): Place => {
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
};

const nextFrame = () =>
  new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())));
