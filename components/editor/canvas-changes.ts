// What React Flow reports while a person drags, selects and resizes, brought to the store.
import type { NodeChange } from "@xyflow/react";
import type { AnyFlowNode, StepNode } from "./react-flow";
import type { EditorState } from "./store";

/** Gives a step that is dragged the place it comes to rest at. */
export type Snapping = (step: StepNode, isMoving: (id: string) => boolean) => { x: number; y: number };

/** Positions move what is drawn; selections go to the store; sizes matter for notes being resized only. */
export function applyChanges(
  changes: readonly NodeChange<AnyFlowNode>[],
  state: EditorState,
  snapping: Snapping,
) {
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
  lineUp(moved, state.view.nodes, snapping);
  carryAlong(moved, state.view.nodes);
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

/** The first step of those dragged comes to rest, and all others go by as much. */
function lineUp(moved: Map<string, Partial<AnyFlowNode>>, nodes: readonly AnyFlowNode[], snapping: Snapping) {
  const lead = nodes.find((node): node is StepNode => node.type === "step" && moved.has(node.id));
  const position = lead && moved.get(lead.id)?.position;
  if (!position) return;
  const place = snapping({ ...lead, position }, (id) => moved.has(id));
  const by = { x: place.x - position.x, y: place.y - position.y };
  if (by.x === 0 && by.y === 0) return;
  for (const [id, part] of moved) {
    if (!part.position) continue;
    moved.set(id, { ...part, position: { x: part.position.x + by.x, y: part.position.y + by.y } });
  }
}

/** The steps of a frame that is dragged go with it; one that is dragged itself goes where it is dragged. */
function carryAlong(moved: Map<string, Partial<AnyFlowNode>>, nodes: readonly AnyFlowNode[]) {
  for (const frame of nodes) {
    const part = frame.type === "frame" && !frame.data.card ? moved.get(frame.id) : undefined;
    if (frame.type !== "frame" || !part?.position) continue;
    const by = { x: part.position.x - frame.position.x, y: part.position.y - frame.position.y };
    const inside = new Set(frame.data.steps);
    for (const { id, position } of nodes) {
      if (!inside.has(id) || moved.has(id)) continue;
      const { dragging = false } = part;
      moved.set(id, { position: { x: position.x + by.x, y: position.y + by.y }, dragging });
    }
  }
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
