// Start: somebody calls a number that is assigned to this flow.
import { defineNode, type Port } from "./contract";
import { exact } from "./fields";

const ports: Port[] = [
  { id: "then", label: "Call starts", consequence: "The caller hears silence.", who: "Callers" },
];

export const inboundCall = defineNode({
  type: "inbound-call",
  title: "Inbound call",
  summary: "Starts when somebody calls one of the flow's numbers",
  docs: {
    what: "The first step of every incoming call. The call is answered when the next step speaks.",
    when: "Use it once in every flow that people call.",
    example: "Inbound call → Say “Welcome to Velo Moreau.”",
  },
  icon: "phone-incoming",
  group: "start",
  channels: ["voice"],
  targets: ["actions10", "realtime10"],
  instead: { sms: { words: "There a flow begins with Inbound SMS.", use: ["inbound-sms"] } },
  entry: "inbound-call",
  waits: false,
  data: exact({}),
  initial: {},
  ports: () => ports,
  card: () => "",
  saves: () => [],
  reads: () => [],
  check: () => {},
  toActions: (_, ctx) => ctx.go("then"),
  toCommand: () => null,
  onResult: () => ({ port: "then" }),
  stimuli: () => [],
});
