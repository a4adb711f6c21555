// Hands the caller to the platform's AI voice agent.
import { defineNode, type Port, savedIn } from "./contract";
import { checkOwn, noSettings, ownAction, ownCard, ownReads, ownSettings } from "./own-settings";

const ports: Port[] = [{ id: "then", label: "Then", consequence: "The call ends in silence." }];

export const voiceBot = defineNode({
  type: "voice-bot",
  title: "Voice bot",
  summary: "Lets an AI agent talk with the caller",
  docs: {
    what: "Hands the caller to the platform's AI voice agent, and goes on when the agent is done. The platform documents that it is there, and not its parameters: you give those by name.",
    when: "Use it on ACTIONS10, when your account has a voice agent.",
    example: "Voice bot keeps answer, then Condition",
  },
  icon: "robot",
  group: "connect",
  channels: ["voice"],
  targets: ["actions10"],
  instead: {
    actions10: {
      words:
        "There its parameters are not documented: Dial a number where an agent answers, or allow unverified parameters.",
    },
    realtime10: { words: "There no command talks to an agent: Dial a number where one answers." },
    sms: { words: "There nobody speaks: answer with an HTTP request to your own agent, then Send SMS." },
  },
  waits: true,
  talks: () => true,
  data: ownSettings("voicebot@v1"),
  initial: noSettings,
  ports: () => ports,
  card: ownCard,
  meets: () => ({ verb: "talk to", what: "the voice bot" }),
  saves: (data) => savedIn(data.saveAs),
  reads: ownReads,
  check: checkOwn,
  toActions: (data, ctx) => [...ownAction("voicebot@v1", data, ctx), ...ctx.go("then")],
  toCommand: () => null,
  onResult: () => ({ port: "then" }),
  stimuli: () => [],
});
