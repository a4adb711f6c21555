// What the palette and the pickers offer.

import { cardOf } from "@/components/nodes/card-model";
import type { Frame, Graph, GraphNode, Target } from "@/lib/flow/graph";
import { nodeTypes } from "@/lib/nodes";
import type { AnyNode, Group } from "@/lib/nodes/contract";
import { t } from "@/lib/words/t";
import type { Choice } from "./picker";
import { shortTargetNames } from "./words";

/** One message, because "Start" as a group is no command. */
export const groupName = (group: Group): string =>
  t(
    "{group, select, start {Start} talk {Talk} ask {Ask} connect {Connect} logic {Logic} sms {SMS} other {Data}}",
    {
      group,
    },
  );
export const groupOrder: readonly Group[] = ["start", "talk", "ask", "connect", "logic", "data", "sms"];

/** Types in the order of the groups. An SMS flow is offered what works in one; a call flow everything for calls. */
export function offeredTypes(target: Target): AnyNode[] {
  const offered = nodeTypes.filter((definition) =>
    target === "sms"
      ? definition.targets.includes("sms")
      : definition.targets.some((other) => other !== "sms"),
  );
  return offered.toSorted((a, b) => groupOrder.indexOf(a.group) - groupOrder.indexOf(b.group));
}

/** Steps that can follow another one. */
export const stepChoices = (target: Target): Choice[] =>
  offeredTypes(target)
    .filter(({ entry }) => !entry)
    .map((definition) => choiceOf(definition, target));

/** Ways out of a step, with where they lead. */
export function wayChoices(graph: Graph, source: GraphNode): Choice[] {
  const card = cardOf(source);
  return card.ports.map(({ id, name }) => {
    const to = graph.edges.find(({ from, port }) => from === source.id && port === id)?.to;
    const next = graph.nodes.find((node) => node.id === to);
    const { group, icon } = next ? cardOf(next) : card;
    return {
      value: id,
      label: name,
      group: source.name || card.kind,
      tile: { group, icon },
      ...(next && { note: t("before “{name}”", { name: next.name }) }),
    };
  });
}

/** How many types that keep something of a step stand before all others. */
const MOST_NEAR = 5;

/** What a step can become: those that keep most of it first, then all by group. */
export function changeChoices(target: Target, changes: readonly { type: string; fit: number }[]): Choice[] {
  const near = changes.filter(({ fit }) => fit > 0).slice(0, MOST_NEAR);
  const choices = offeredTypes(target).map((definition) => choiceOf(definition, target));
  const choice = (type: string) => choices.filter(({ value }) => value === type);
  return [
    ...near.flatMap(({ type }) => choice(type).map((each) => ({ ...each, group: t("Keeps the most") }))),
    ...choices.filter(
      ({ value }) => changes.some(({ type }) => type === value) && !near.some(({ type }) => type === value),
    ),
  ];
}

function choiceOf(definition: AnyNode, target: Target): Choice {
  return {
    value: definition.type,
    label: t(definition.title),
    group: groupName(definition.group),
    tile: { group: definition.group, icon: definition.icon },
    keywords: `${t(definition.summary)} ${t(definition.docs.when)}`,
    ...(!definition.targets.includes(target) && {
      note: t("Not on {shortTargetName}", { shortTargetName: shortTargetNames[target] }),
    }),
  };
}

/** Steps of the flow that a way out can lead to, nearest first and the step itself last. */
export function destinationChoices(graph: Graph, from: string): Choice[] {
  const source = graph.nodes.find(({ id }) => id === from);
  const distance = ({ id, position: at }: GraphNode) => {
    if (!source) return 0;
    return id === from ? Infinity : Math.hypot(at.x - source.position.x, at.y - source.position.y);
  };
  return graph.nodes
    .filter((node) => cardOf(node).hasWayIn)
    .toSorted((a, b) => distance(a) - distance(b))
    .map((node) => {
      const card = cardOf(node);
      return {
        value: node.id,
        label: node.name || card.kind,
        group: t("Steps of this flow"),
        tile: { group: card.group, icon: card.icon },
        keywords: card.kind,
        note: node.id === from ? t("This step again") : card.kind,
      };
    });
}

/** No frame has such an id: there is a blank in it. */
export const NEW_FRAME = "new frame";
export const NO_FRAME = "no frame";

/** Frames that steps can be put into; none for steps that are in one. */
export function frameChoices(graph: Graph, steps: readonly string[]): Choice[] {
  const tile = { group: "logic", icon: "stack" } as const;
  const frames = graph.frames ?? [];
  const isIn = (frame: Frame) => frame.nodes.some((id) => steps.includes(id));
  const isAllIn = (frame: Frame) => steps.every((id) => frame.nodes.includes(id));
  const group = t("Frames");
  return [
    ...frames
      .filter((frame) => !isAllIn(frame))
      .map(({ id, title }) => ({ value: id, label: title || t("Frame"), group, tile })),
    ...(frames.some(isIn) ? [{ value: NO_FRAME, label: t("In no frame"), group, tile }] : []),
    { value: NEW_FRAME, label: t("A new frame"), group, tile },
  ];
}
