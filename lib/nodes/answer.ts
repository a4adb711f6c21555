// Answers the call here and not before: from now on it costs, and the caller hears the flow.
import { defineNode, type Port } from "./contract";
import { exact } from "./fields";

const ports: Port[] = [{ id: "then", label: "Then", consequence: "The call ends in silence." }];

export const answer = defineNode({
  type: "answer",
  title: "Answer",
  summary: "Answers the call here and not before",
  docs: {
    what: "Answers the call. Until here the caller hears ringing. A flow without it is answered where it first talks to the caller, or at once. On REALTIME10 every call is answered at once.",
    when: "Use it after steps that decide whether the call is taken at all.",
    example: "Inbound call, Opening hours, Open: Answer",
  },
  icon: "phone",
  group: "connect",
  channels: ["voice"],
  targets: ["actions10", "realtime10"],
  instead: { sms: { words: "There nobody calls: leave it out.", canLeaveOut: true } },
  lines: ["ringing"],
  decidesAnswer: true,
  waits: false,
  talks: () => true,
  data: exact({}),
  initial: {},
  ports: () => ports,
  card: () => "",
  saves: () => [],
  reads: () => [],
  check: () => {},
  // The emitter writes the action itself, as before every step that talks while a call may still ring.
  toActions: (_, ctx) => ctx.go("then"),
  toCommand: () => null,
  onResult: () => ({ port: "then" }),
  stimuli: () => [],
});
