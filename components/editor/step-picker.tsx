"use client";
import { cardOf } from "@/components/nodes/card-model";
import { findNodeType } from "@/lib/nodes";
import { randomId } from "@/lib/shared/ids";
import { t } from "@/lib/words/t";
import { useEditorActions } from "./editor-actions";
import { addAfter, addAt } from "./edits";
import { frameOfNew, intoFrame, joinFrame, leaveFrames } from "./frame-drop";
import { groupSteps } from "./frame-room";
import { Picker } from "./picker";
import {
  changeChoices,
  destinationChoices,
  frameChoices,
  NEW_FRAME,
  NO_FRAME,
  stepChoices,
  wayChoices,
} from "./step-choices";
import { useEditorStore } from "./store-context";
import type { Asking } from "./use-canvas-actions";

type Place = Exclude<Asking, { ask: "company" }>;

interface StepPickerProps {
  asking: Place;
  /** One question leads to the next. */
  onAsk: (asking: Asking) => void;
  onClose: () => void;
}

/** Asks what to add, or where a way out leads, and does it. */
export function StepPicker({ asking, onAsk, onClose }: StepPickerProps) {
  const store = useEditorStore();
  const actions = useEditorActions();
  const { graph, view, selection, run } = store.getState();
  if (asking.ask === "connect") {
    const { port } = asking;
    const source = graph.nodes.find(({ id }) => id === port.from);
    const name = source && cardOf(source).ports.find(({ id }) => id === port.port)?.name;
    const label = t("Connect “{name}” to", { name: name ?? t("this way out") });
    return (
      <Picker
        at={asking.at}
        label={label}
        placeholder={label}
        choices={destinationChoices(graph, port.from)}
        empty={t("No step is called that")}
        onClose={onClose}
        onPick={(to) => {
          run({ do: "connect", edge: { ...port, to } });
          actions.goTo(port.from);
        }}
      />
    );
  }
  if (asking.ask === "change") {
    return (
      <Picker
        at={asking.at}
        label={t("Change into")}
        placeholder={t("Change into…")}
        choices={changeChoices(graph.target, asking.changes)}
        empty={t("No step is called that")}
        onClose={onClose}
        onPick={(type) => {
          const change = asking.changes.find((each) => each.type === type);
          if (change) run(change.command);
          actions.goTo(asking.nodeId);
        }}
      />
    );
  }
  if (asking.ask === "way") {
    const { at, nodeId } = asking;
    const source = graph.nodes.find(({ id }) => id === nodeId);
    return (
      <Picker
        at={at}
        label={t("Add a step after which way out?")}
        placeholder={t("After which way out?")}
        choices={source ? wayChoices(graph, source) : []}
        empty={t("No way out is called that")}
        onClose={onClose}
        onPick={(port) => setTimeout(() => onAsk({ ask: "add", at, port: { from: nodeId, port } }))}
      />
    );
  }
  if (asking.ask === "frame") {
    const steps = graph.nodes.filter(({ id }) => selection.has(id)).map(({ id }) => id);
    return (
      <Picker
        at={asking.at}
        label={t("Put into a frame")}
        placeholder={t("Put into a frame…")}
        choices={frameChoices(graph, steps)}
        empty={t("No frame is called that")}
        onClose={onClose}
        onPick={(value) => {
          if (value === NEW_FRAME) run(groupSteps(graph, steps, randomId()));
          else run(value === NO_FRAME ? leaveFrames(graph, steps) : joinFrame(graph, steps, value));
        }}
      />
    );
  }
  const { port, place } = asking;
  return (
    <Picker
      at={asking.at}
      label={t("Step to add")}
      placeholder={t("What happens next?")}
      choices={[
        ...stepChoices(graph.target),
        ...(port && place ? destinationChoices(graph, port.from).slice(0, 5) : []),
      ]}
      empty={t("No step is called that")}
      onClose={onClose}
      onPick={(value) => {
        const definition = findNodeType(value);
        if (!definition) {
          if (port) run({ do: "connect", edge: { ...port, to: value } });
          return;
        }
        const at = place && { x: place.x, y: place.y - 22 };
        const edit = port
          ? addAfter(graph, definition, port, randomId, at)
          : addAt(graph, definition, at ?? { x: 0, y: 0 }, randomId);
        const frame = frameOfNew(graph, view.nodes, { after: port?.from, at: place });
        run(intoFrame(graph, edit, frame), { select: edit.select });
        const [added] = edit.select;
        if (added) actions.goTo(added);
      }}
    />
  );
}
