// A pause: the caller hears nothing for some seconds.
import { defineNode, type Port } from "./contract";
import { exact, seconds } from "./fields";

const ports: Port[] = [{ id: "then", label: "Then", consequence: "The call ends in silence." }];

export const wait = defineNode({
  type: "wait",
  title: "Wait",
  summary: "Pauses for some seconds",
  docs: {
    what: "Says nothing for some seconds, then goes on.",
    when: "Use it before tones for another system, or to give somebody time to look something up.",
    example: "2 seconds, then Send keys",
  },
  icon: "hourglass",
  group: "talk",
  channels: ["voice"],
  targets: ["realtime10"],
  instead: {
    actions10: {
      words: "There no pause is documented: say a few words, or leave it out.",
      canLeaveOut: true,
    },
    sms: { words: "There Wait for reply waits.", use: ["wait-reply"], canLeaveOut: true },
  },
  waits: true,
  talks: () => true,
  data: exact({ seconds: seconds({ title: "Wait for", becomes: ["wait.seconds"], min: 1, max: 30 }) }),
  initial: { seconds: 2 },
  ports: () => ports,
  card: (data) => `${data.seconds} s`,
  meets: (data) => ({ verb: "wait", what: `${data.seconds} s` }),
  saves: () => [],
  reads: () => [],
  check: () => {},
  toActions: (_, ctx) => ctx.go("then"),
  toCommand: (data) => ({ kind: "command", command: "wait", params: { seconds: data.seconds } }),
  onResult: () => ({ port: "then" }),
  stimuli: () => [{ label: "Waits", act: { act: "wait" } }],
});
