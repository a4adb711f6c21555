// Calls another flow, at a version that stays the same, and goes on where that flow comes back.

import * as Type from "typebox";
import { quoted, t } from "@/lib/words/t";
import { defineNode, type Port } from "./contract";
import { exact, linkedIn, subflowChoice } from "./fields";

/** The one way on in a linked graph: into the steps of the other flow. */
const INTO: Port = { id: "into", label: "Begins", ends: "The other flow begins" };

export const subflow = defineNode({
  type: "subflow",
  title: "Shared flow",
  summary: "Runs another flow, and goes on where it comes back",
  docs: {
    what: "Does everything another published flow does, at the version you choose. Its “Go back” steps are the ways out here. Variables are the same in both.",
    when: "Use it for what several flows have in common: taking a message, checking a customer number, a closing survey.",
    example: "“Take a message, v3”: Message taken leads to Say “We call you back”",
  },
  icon: "stack",
  group: "logic",
  channels: ["voice", "sms"],
  targets: ["actions10", "realtime10", "sms"],
  waits: false,
  isJump: true,
  data: exact({
    flow: subflowChoice({
      title: "Flow",
      help: "A version never changes, so neither does what callers hear.",
    }),
    isLinked: linkedIn(Type.Boolean()),
  }),
  initial: { flow: { id: "", name: "", ways: [] } },
  ports: ({ flow, isLinked }) =>
    isLinked
      ? [INTO]
      : flow.ways.map(({ id, label }) => ({
          id,
          label,
          consequence: t("Callers who come back from “{name}” are cut off.", { name: flow.name }),
          who: t("Callers who come back from “{name}” by “{label}”", { name: flow.name, label }),
        })),
  card: ({ flow }) => flow.name,
  meets: ({ flow }) => ({ verb: "go through", what: quoted(flow.name) }),
  saves: () => [],
  refers: ({ flow }) => {
    const { ways: _, ...named } = { ...flow }; // a draft may have none
    return [{ kind: "flows", ...named, field: "flow" }];
  },
  reads: () => [],
  check: ({ flow }, ctx) => {
    if (flow.id === "") ctx.report("field_required", { field: "Flow" }, "flow");
  },
  toActions: (_, ctx) => ctx.go("into"),
  toCommand: () => null,
  onResult: () => ({ port: "into" }),
  stimuli: () => [],
});
