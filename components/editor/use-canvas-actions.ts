"use client";
import { useReactFlow, useStoreApi } from "@xyflow/react";
import { useMemo } from "react";
import { cardOf } from "@/components/nodes/card-model";
import { changeFrame, framesByStep } from "@/lib/flow/frames";
import type { AnyNode } from "@/lib/nodes/contract";
import { randomId } from "@/lib/shared/ids";
import { t } from "@/lib/words/t";
import type { TypeChange } from "./analysis";
import type { Analyst } from "./analyst";
import { boundsOf, viewportFor } from "./bounds";
import { editorsAt } from "./company";
import { namesOf } from "./company-words";
import type { Anchor, EditorActions, PortRef, Taking } from "./editor-actions";
import { addAfter, addAt, addNote, firstFreePort, freeSpot, portToAddAt, snapped } from "./edits";
import { frameOfNew, intoFrame } from "./frame-drop";
import { isFolded } from "./frames";
import { moveSteps } from "./move-steps";
import { useEditorStore } from "./store-context";
import { whileTelling } from "./while-telling";

export type Asking =
  | { ask: "add"; at: { x: number; y: number }; port?: PortRef; place?: { x: number; y: number } }
  | { ask: "connect"; at: { x: number; y: number }; port: PortRef }
  /** Every way out of a step is taken: after which of them one is to be added. */
  | { ask: "way"; at: { x: number; y: number }; nodeId: string }
  | { ask: "frame"; at: { x: number; y: number } }
  /** Somebody is writing in steps that are to go. */
  | { ask: "company"; what: Taking; editors: string[]; steps: string[]; go: () => void }
  | { ask: "change"; at: { x: number; y: number }; nodeId: string; changes: TypeChange[] };

const CAMERA_MS = 240;
/** To focus a card that is yet to be drawn. */
const MOST_TRIES = 9;
const reduced = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
export const cameraMs = () => (reduced() ? 0 : CAMERA_MS);

/** The editor's verbs, bound to the store and to the viewport. They never change while the editor is open. */
export function useCanvasActions(
  ask: (asking: Asking) => void,
  /** Null until it has started. */
  analyst: { readonly current: Analyst | null },
): EditorActions {
  const flow = useReactFlow();
  const flowStore = useStoreApi();
  const store = useEditorStore();
  return useMemo(() => {
    const region = () => document.querySelector<HTMLElement>("[data-canvas]");
    const sizeOf = () => {
      const { width, height } = flowStore.getState();
      return { width, height };
    };
    const bringIntoView = (nodeId: string) => {
      const node = store.getState().view.nodes.find(({ id }) => id === nodeId);
      if (!node) return;
      const card = { widthPx: node.width ?? 0, heightPx: node.height ?? 0 };
      const { x, y, zoom } = flow.getViewport();
      const { width, height } = sizeOf();
      const left = node.position.x * zoom + x;
      const top = node.position.y * zoom + y;
      const isSeen =
        left > 8 &&
        top > 8 &&
        left + card.widthPx * zoom < width - 8 &&
        top + card.heightPx * zoom < height - 70 &&
        zoom >= 0.4;
      if (isSeen) return;
      const middle = { x: node.position.x + card.widthPx / 2, y: node.position.y + card.heightPx / 2 };
      flow.setCenter(middle.x, middle.y, { zoom: Math.max(zoom, 0.8), duration: cameraMs() });
    };
    const focusNode = (nodeId: string) => {
      // The card may only be drawn once the camera has come near it.
      const tryFocus = (left: number) => {
        const element = elementOf(nodeId);
        if (element) element.focus({ preventScroll: true });
        else if (left === MOST_TRIES) requestAnimationFrame(() => tryFocus(left - 1));
        else if (left > 0) setTimeout(() => tryFocus(left - 1), 60);
      };
      queueMicrotask(() => tryFocus(MOST_TRIES)); // as soon as it is drawn: the next key may be on its way
    };
    const middleOfView = () => {
      const { width, height } = sizeOf();
      const { x, y, zoom } = flow.getViewport();
      return snapped({ x: (width / 2 - x) / zoom - 90, y: (height / 2 - y) / zoom - 50 });
    };
    const pointOf = (anchor: Anchor | undefined) => {
      if (anchor && !(anchor instanceof Element)) return anchor;
      const box = (anchor ?? region())?.getBoundingClientRect();
      return box
        ? { x: anchor ? box.left : box.left + box.width / 2, y: anchor ? box.bottom : box.top + 80 }
        : { x: 200, y: 200 };
    };
    const actions: EditorActions = {
      goTo(nodeId) {
        actions.show(nodeId);
        focusNode(nodeId);
      },
      show(nodeId) {
        store.getState().showWhole(); // a link may lead out of the first picture
        const { graph, folds, fold, select } = store.getState();
        const around = framesByStep(graph.frames ?? []).get(nodeId);
        if (around && isFolded(around, folds)) fold(around.id, false);
        select([nodeId]);
        bringIntoView(nodeId);
      },
      focusStep(nodeId) {
        bringIntoView(nodeId);
        focusNode(nodeId);
      },
      point: (edge) => store.getState().setPeek(edge),
      connectFrom: (port, anchor) => ask({ ask: "connect", at: pointOf(anchor), port }),
      addAfterPort: (port, anchor) => ask({ ask: "add", at: pointOf(anchor), port }),
      add(definition: AnyNode) {
        const { graph, view, selection, run } = store.getState();
        const selected =
          graph.nodes.find(({ id }) => selection.has(id)) ?? (definition.entry ? undefined : lonely(graph));
        const port = selected && !definition.entry && portToAddAt(graph, selected);
        const after = selected && port ? { from: selected.id, port } : undefined;
        const at = after ? undefined : freeSpot(graph, middleOfView());
        const edit = after
          ? addAfter(graph, definition, after, randomId)
          : addAt(graph, definition, at ?? { x: 0, y: 0 }, randomId);
        const frame = frameOfNew(graph, view.nodes, { after: after?.from, at });
        run(intoFrame(graph, edit, frame), { select: edit.select });
        const [added] = edit.select;
        if (added) {
          bringIntoView(added);
          focusNode(added);
        }
      },
      askAdd() {
        const { graph, selection } = store.getState();
        const selected = graph.nodes.find(({ id }) => selection.has(id));
        const port = selected && portToAddAt(graph, selected);
        const at = pointOf((selected && elementOf(selected.id)) ?? undefined);
        if (!selected) return ask({ ask: "add", at, place: middleOfView() });
        if (port) return ask({ ask: "add", at, port: { from: selected.id, port } });
        if (cardOf(selected).ports.length > 0) return ask({ ask: "way", at, nodeId: selected.id });
        ask({ ask: "add", at, place: middleOfView() });
      },
      askFrame() {
        const { graph, selection, tell, isReadOnly } = store.getState();
        const step = graph.nodes.find(({ id }) => selection.has(id));
        if (isReadOnly) return tell(t("You can look, not edit"));
        if (!step) return tell(t("Choose a step first."));
        ask({ ask: "frame", at: pointOf(elementOf(step.id) ?? undefined) });
      },
      unlessEdited(nodeIds, what, go) {
        const { company, graph } = store.getState();
        const edited = [...nodeIds].filter((id) => editorsAt(company, [id]).length > 0);
        if (edited.length === 0) return go();
        const steps = graph.nodes.filter(({ id }) => edited.includes(id)).map(({ name }) => name);
        ask({ ask: "company", what, editors: namesOf(editorsAt(company, edited)), steps, go });
      },
      async changeInto(nodeId, anchor) {
        const at = pointOf(anchor);
        const { graph, isReadOnly } = store.getState();
        if (isReadOnly) return;
        const changes = await analyst.current?.ask<"changes">({ ask: "changes", graph, nodeId });
        // Edited meanwhile: the changes would be those of another flow.
        if (changes && store.getState().graph === graph) ask({ ask: "change", at, nodeId, changes });
      },
      addNote() {
        const { graph, run } = store.getState();
        const { command, select } = addNote(graph, middleOfView(), randomId);
        run(command, { select });
      },
      fold(frameId, isFolded) {
        const { graph, isReadOnly, run, fold } = store.getState();
        if (isReadOnly) return fold(frameId, isFolded);
        fold(frameId, null);
        run({ do: "setFrames", frames: changeFrame(graph, frameId, { isCollapsed: isFolded }) });
        focusNode(frameId);
      },
      fit(what = "all") {
        const { view, selection } = store.getState();
        const some = view.nodes.filter(({ id }) => selection.has(id));
        const rect = boundsOf(what === "selection" && some.length > 0 ? some : view.nodes);
        if (!rect) return;
        flow.setViewport(viewportFor(rect, sizeOf(), { minZoom: 0.05 }), { duration: cameraMs() });
      },
      zoomBy(factor) {
        flow.zoomTo(flow.getZoom() * factor, { duration: reduced() ? 0 : 120 });
      },
      async tidyUp() {
        const { graph, selection, isReadOnly } = store.getState();
        if (!analyst.current || isReadOnly || graph.nodes.length === 0) return;
        const to = await whileTelling(
          t("Tidying up {nodes, plural, one {# step} other {# steps}}…", { nodes: graph.nodes.length }),
          () => analyst.current?.ask<"tidy-up">({ ask: "tidy-up", graph, selection }),
        );
        if (!to || store.getState().graph !== graph) return; // edited meanwhile: the places are no longer right
        await moveSteps(store, to, cameraMs());
        if (selection.size <= 1) actions.fit("all");
      },
      run: (command) => store.getState().run(command),
      focusCanvas: () => region()?.focus({ preventScroll: true }),
      resume() {
        const { view, selection } = store.getState();
        const selected = view.nodes.find(({ id }) => selection.has(id));
        const element = selected && elementOf(selected.id);
        (element ?? region())?.focus({ preventScroll: true });
      },
      connectNode(nodeId) {
        const { graph, tell, isReadOnly } = store.getState();
        const node = graph.nodes.find(({ id }) => id === nodeId);
        if (isReadOnly) return tell(t("You can look, not edit"));
        if (!node) return tell(t("Choose a step first."));
        const { ports, name, kind } = cardOf(node);
        const port = firstFreePort(graph, node);
        if (port) return actions.connectFrom({ from: node.id, port }, elementOf(node.id) ?? undefined);
        tell(
          ports.length === 0
            ? t("“{name}” has no way out.", { name: name || kind })
            : t("Every way out of “{name}” leads somewhere.", { name: name || kind }),
        );
      },
    };
    return actions;
  }, [flow, flowStore, store, ask, analyst]);
}

/** Null while it is not drawn. */
const elementOf = (nodeId: string) =>
  document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(nodeId)}"]`);

/** The only step there is: what is added next surely follows it. */
function lonely(graph: { nodes: readonly Parameters<typeof cardOf>[0][] }) {
  return graph.nodes.length === 1 ? graph.nodes[0] : undefined;
}
