// While a step is dragged, the frame it would join or leave shows so. Marked in the page itself: a move of the pointer
// must not draw the canvas anew.
import { frameAt, middleOf } from "./frame-drop";
import type { AnyFlowNode } from "./react-flow";
import type { EditorState } from "./store";

export function createFrameMark() {
  let marked: { id: string; as: string } | null = null;
  const put = (next: typeof marked) => {
    if (marked?.id === next?.id && marked?.as === next?.as) return;
    if (marked) elementOf(marked.id)?.removeAttribute("data-drop");
    if (next) elementOf(next.id)?.setAttribute("data-drop", next.as);
    marked = next;
  };
  return {
    /** @param node the one under the pointer, as it is drawn now */
    at({ graph, view }: EditorState, node: AnyFlowNode | undefined): void {
      if (!graph.frames || node?.type !== "step") return;
      const own = graph.frames.find(({ nodes }) => nodes.includes(node.id));
      const over = frameAt(view.nodes, middleOf(node), own?.id);
      if (over && over.id !== own?.id) put({ id: over.id, as: "join" });
      else put(own && !over && own.nodes.length > 1 ? { id: own.id, as: "leave" } : null);
    },
    clear: () => put(null),
  };
}

const elementOf = (id: string) =>
  document.querySelector(`[data-canvas] .react-flow__node-frame[data-id="${CSS.escape(id)}"]`);
