// What React Flow reports while a person drags, selects and resizes, brought to the store.
import type { NodeChange } from "@xyflow/react";
import type { AnyFlowNode } from "./react-flow";
import type { EditorState } from "./store";

/** Positions move what is drawn; selections go to the store; sizes matter for notes being resized only. */
export function applyChanges(changes: readonly NodeChange<AnyFlowNode>[], state: EditorState) {
  const moved = new Map<string, Partial<AnyFlowNode>>();
  for (const change of changes) {
    if (change.type === "position" && change.position) {
      moved.set(change.id, {
        ...moved.get(change.id),
        position: change.position,
        dragging: change.dragging ?? false,
      });
    } else if (change.type === "dimensions" && change.resizing !== undefined && change.dimensions) {
      moved.set(change.id, { ...moved.get(change.id), ...change.dimensions, measured: change.dimensions });
    }
  }
  if (moved.size > 0) {
    state.drag(
      state.view.nodes.map((node) => {
        const part = moved.get(node.id);
        return part ? ({ ...node, ...part } as AnyFlowNode) : node; // a part never changes the kind of a node
      }),
    );
  }
  const selected = changes.filter((change) => change.type === "select");
  if (selected.length > 0) state.select(selectionAfter(state.selection, selected));
}

export function selectionAfter(
  selection: ReadonlySet<string>,
  changes: readonly { id: string; selected: boolean }[],
): Set<string> {
  const next = new Set(selection);
  for (const { id, selected } of changes) {
    if (selected) next.add(id);
    else next.delete(id);
  }
  return next;
}
