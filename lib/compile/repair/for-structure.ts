// Repairs of steps and wires: what is there twice, leads nowhere, is never met, or stands where it cannot work.

import { getNodeType } from "@/lib/nodes";
import { t } from "@/lib/words/t";
import type { Step } from "../survey";
import { changeType } from "./change-type";
import { onStep, type Propose, type Repair, type StepSite } from "./proposal";
import { rawAsStep } from "./raw-as-step";
import { addStart, endWith, insertBefore, leaveOut } from "./rewire";
import { wordsFor } from "./spoken-words";

/** Connections that lead to no step go; of two the one that counts stays. */
export const keepOneWay: Propose = ({ graph, problem }) => {
  const loose = graph.edges.filter(({ from, to }) => !has(graph.nodes, from) || !has(graph.nodes, to));
  const { nodeId = loose.find(({ from }) => !has(graph.nodes, from))?.from } = problem;
  const port = problem.port ?? loose.find(({ from }) => from === nodeId)?.port;
  if (nodeId === undefined || port === undefined) return [];
  const [first] = graph.edges.filter(
    ({ from, port: own, to }) => from === nodeId && own === port && has(graph.nodes, to),
  );
  const to = first && has(graph.nodes, nodeId) ? [first.to] : [];
  return [
    {
      label: to.length > 0 ? t("Keep the first connection") : t("Remove that connection"),
      command: { do: "setWays", from: nodeId, port, to },
    },
  ];
};

const has = (nodes: readonly { id: string }[], id: string) => nodes.some((node) => node.id === id);

/** Nobody misses what nobody comes to. */
export const removeStep = onStep(({ step }) => [
  { label: t("Delete it"), command: { do: "removeNodes", ids: [step.node.id] } },
]);

export const withoutStep = onStep(({ graph, step }) => [
  { label: t("Leave it out"), command: leaveOut(graph, step) },
]);

/** A step nobody knows is left out where it is plain how the flow goes on. */
export const withoutUnknown = onStep(({ graph, step }) =>
  step.ways.length <= 1 ? [{ label: t("Leave it out"), command: leaveOut(graph, step) }] : [],
);

export const beginSomewhere: Propose = ({ graph }) => {
  const command = addStart(graph);
  const kind = graph.target === "sms" ? t("Inbound SMS") : t("Inbound call");
  return command ? [{ label: t("Begin with {kind}", { kind }), command }] : [];
};

/** What led back to a start leads to the step after it. */
export const passTheStart = onStep(({ graph, step }) => {
  const [next] = step.ways.flatMap(({ to }) => to ?? []);
  if (!next || next === step) return [];
  const label = t("Lead to the step after it");
  const into = graph.edges.filter(({ to }) => to === step.node.id);
  return [
    {
      label,
      command: {
        do: "batch",
        label,
        commands: into.map(({ from, port }) => ({ do: "setWays", from, port, to: [next.node.id] })),
      },
    },
  ];
});

/** Two starts of one kind that lead to the same step are one. */
export const joinStarts = onStep(({ survey, step }) => {
  const { entry } = step.facts.definition ?? {};
  const ends = (each: Step) => each.ways.map(({ edge }) => `${edge.port} ${edge.to}`).join();
  const twin = survey.steps.find((other) => other !== step && other.facts.definition?.entry === entry);
  if (!twin || (ends(twin) !== ends(step) && step.ways.length > 0)) return [];
  return [{ label: t("Keep the first one"), command: { do: "removeNodes", ids: [step.node.id] } }];
});

export const sayGoodbye = onStep(({ graph, step, problem: { port } }) => {
  const text = wordsFor("", graph.settings.language)?.goodbye;
  return text === undefined || port === undefined
    ? []
    : [{ label: t("Say goodbye there"), command: endWith(graph, step, port, text) }];
});

export const answerFirst = onStep(({ graph, step }) => [
  { label: t("Put “Answer” before it"), command: insertBefore(graph, step, "answer") },
]);

/** The nearest step that the target has, then the flow without it. */
export const nearest = onStep((site) => {
  const { graph, step, problem, field } = site;
  if (problem.port !== undefined) return [unwired(step, problem.port)];
  if (field === "askFirst") return [oneText(site)];
  const { definition } = step.facts;
  const { use = [], canLeaveOut } = definition?.instead?.[graph.target] ?? {};
  return [
    ...use.map((type) => into(site, type)),
    ...rawAsStep(graph, step),
    ...(canLeaveOut ? [{ label: t("Leave it out"), command: leaveOut(graph, step) }] : []),
  ];
});

/** In a text conversation words are sent; elsewhere the step has no place. */
export const inItsChannel = onStep((site) => {
  const { definition } = site.step.facts;
  const words = definition?.instead?.sms;
  return [
    ...(site.step.facts.talks ? (words?.use ?? []).map((type) => into(site, type)) : []),
    { label: t("Leave it out"), command: leaveOut(site.graph, site.step) },
  ];
});

export const disconnectPort = onStep(({ step, problem: { port } }) =>
  port === undefined ? [] : [unwired(step, port)],
);

const unwired = ({ node }: Step, port: string): Repair => ({
  label: t("Disconnect it"),
  command: { do: "setWays", from: node.id, port, to: [] },
});

function into({ graph, step }: StepSite, type: string): Repair {
  const definition = getNodeType(type);
  const command = changeType(graph, step.node, definition, { isFilled: true });
  return { label: t("Change into {title}", { title: t(definition.title) }), command };
}

/** A Dial whose callee hears one text: that of the first step they met, when it has words. */
function oneText({ step, data }: StepSite): Repair {
  const label = t("Tell them one text only");
  const { id } = step.node;
  const met = step.ways.find(({ edge }) => edge.port === "picked-up")?.to?.node.data.text;
  const announcement = data.announcement || (typeof met === "string" ? met : "");
  const closed = ["picked-up", "declined"].map((port) => ({
    do: "setWays" as const,
    from: id,
    port,
    to: [],
  }));
  const commands = [
    { do: "setData" as const, id, data: { ...data, askFirst: false, announcement } },
    ...closed,
  ];
  return { label, command: { do: "batch", label, commands } };
}
