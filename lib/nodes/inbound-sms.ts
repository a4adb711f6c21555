// Where a conversation begins: somebody texts a number assigned to this flow.
import { defineNode, type Port } from "./contract";
import { exact } from "./fields";

const ports: Port[] = [
  { id: "then", label: "SMS received", consequence: "Nobody answers the SMS.", who: "People who text" },
];

export const inboundSms = defineNode({
  type: "inbound-sms",
  title: "Inbound SMS",
  summary: "Starts when somebody texts one of the flow's numbers",
  docs: {
    what: "The first step of every incoming SMS. Its text is the variable Message, its sender is Caller.",
    when: "Use it to answer texts; put a Condition after it to tell keywords apart.",
    example: "Inbound SMS → Condition “Message is YES”",
  },
  icon: "message",
  group: "start",
  channels: ["sms"],
  targets: ["actions10", "sms"],
  instead: {
    realtime10: { words: "There a flow answers calls: begin with Inbound call.", use: ["inbound-call"] },
  },
  entry: "inbound-sms",
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
