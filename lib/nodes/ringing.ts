// Lets the caller hear ringing while the flow looks around, without answering the call.
import { defineNode, type Port } from "./contract";
import { exact } from "./fields";

const ports: Port[] = [{ id: "then", label: "Then", consequence: "The caller hears ringing, then nothing." }];

export const ringing = defineNode({
  type: "ringing",
  title: "Keep ringing",
  summary: "Lets the caller hear ringing, unanswered",
  docs: {
    what: "Lets the caller hear ringing. The call is not answered, and costs nothing, until a step talks to the caller, somebody who is rung takes it, or “Answer” answers it.",
    when: "Use it before slow steps at the beginning of a call, such as HTTP requests.",
    example: "Inbound call, Keep ringing, HTTP request, Dial",
  },
  icon: "bell",
  group: "connect",
  channels: ["voice"],
  targets: ["actions10"],
  instead: {
    realtime10: {
      words: "There calls are answered at once: say a word, or play music, meanwhile.",
      canLeaveOut: true,
    },
    sms: { words: "There nobody calls: leave it out.", canLeaveOut: true },
  },
  lines: ["ringing"],
  decidesAnswer: true,
  waits: false,
  data: exact({}),
  initial: {},
  ports: () => ports,
  card: () => "",
  meets: () => ({ verb: "hear", what: "ringing" }),
  saves: () => [],
  reads: () => [],
  check: () => {},
  toActions: (_, ctx) => [{ action: "ringing@v1" }, ...ctx.go("then")],
  toCommand: () => null,
  onResult: () => ({ port: "then" }),
  stimuli: () => [],
});
