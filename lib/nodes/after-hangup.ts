// What happens once a call is over: nobody is on the line any more.
import { defineNode, type Port } from "./contract";
import { exact } from "./fields";

const ports: Port[] = [
  {
    id: "then",
    label: "Call is over",
    consequence: "Nothing happens after the call.",
    who: "After the call, callers",
  },
];

export const afterHangup = defineNode({
  type: "after-hangup",
  title: "After hang-up",
  summary: "Starts when an incoming call is over",
  docs: {
    what: "Runs once an incoming call is over, whoever hung up. It sees the variables of the call.",
    when: "Use it to send a summary by SMS or to tell another system about the call.",
    example: "After hang-up → HTTP request to the CRM",
  },
  icon: "phone-end",
  group: "start",
  channels: ["voice"],
  targets: ["actions10", "realtime10"],
  instead: { sms: { words: "There no call ends: leave it out.", canLeaveOut: true } },
  entry: "hangup",
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
