// Where a shared flow comes back to the flow that called it. By itself the flow ends here.
import * as Type from "typebox";
import { slug } from "@/lib/shared/text";
import { defineNode, type Port } from "./contract";
import { exact, line, linkedIn } from "./fields";

const BACK: Port = { id: "back", label: "Goes back", ends: "The call ends" };

/** The id of a way out of a shared flow, by what its author calls it. */
export const wayId = (label: string): string => `to-${slug(label) || "done"}`.slice(0, 40);

export const goBack = defineNode({
  type: "go-back",
  title: "Go back",
  summary: "Ends a shared flow and goes on where it was called",
  docs: {
    what: "Another flow that calls this one goes on here, at the way out of this name. When the flow is called by itself, the call ends.",
    when: "Use it at each end of a flow that other flows share.",
    example: "Message taken",
  },
  icon: "corner-up-left",
  group: "logic",
  channels: ["voice", "sms"],
  targets: ["actions10", "realtime10", "sms"],
  waits: true,
  waitsWith: ({ isLinked }) => !isLinked,
  data: exact({
    label: line({ title: "Name of the way out", placeholder: "Message taken" }),
    isLinked: linkedIn(Type.Boolean()),
  }),
  initial: { label: "" },
  ports: ({ isLinked }) => (isLinked ? [BACK] : []),
  card: ({ label }) => label,
  saves: () => [],
  reads: () => [],
  check: ({ label }, ctx) => {
    if (label.trim() === "") ctx.report("field_required", { field: "Name of the way out" }, "label");
  },
  toActions: (_, ctx) => ctx.go("back"),
  toCommand: ({ isLinked }, { call }) =>
    isLinked || call.message !== undefined ? null : { kind: "command", command: "hangup", params: {} },
  onResult: ({ isLinked }) => (isLinked ? { port: "back" } : { end: "hangup" }),
  stimuli: ({ isLinked }) => (isLinked ? [] : [{ label: "Listens", act: { act: "listen" } }]),
});
