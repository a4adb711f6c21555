// Stops recording the call, where card numbers or other secrets are said.

import { commandParams } from "@/lib/callr/realtime10-catalogue";
import { quoted, t } from "@/lib/words/t";
import { defineNode, type Port } from "./contract";
import { exact, speech } from "./fields";

const ports: Port[] = [{ id: "then", label: "Then", consequence: "The call ends in silence." }];

export const stopRecording = defineNode({
  type: "stop-recording",
  title: "Stop recording",
  summary: "Stops recording the call",
  docs: {
    what: "Stops the recording of the call. “Start recording” begins another one.",
    when: "Use it before a caller types or says a card number.",
    example: "Stop recording, Ask digits for the card, Start recording",
  },
  icon: "recording-off",
  group: "connect",
  channels: ["voice"],
  targets: ["realtime10"],
  instead: {
    actions10: {
      words: "There a recording goes on until the call ends: start it after what must not be kept.",
    },
    sms: { words: "There nothing is recorded: leave it out.", canLeaveOut: true },
  },
  waits: false,
  talks: () => true,
  data: exact({
    announcement: speech({
      title: "Say then",
      becomes: ["stop_call_recording.announce"],
      help: "Heard once the recording has stopped.",
    }),
  }),
  initial: { announcement: "" },
  ports: () => ports,
  card: ({ announcement }) => (announcement ? quoted(announcement) : ""),
  meets: ({ announcement }) =>
    announcement
      ? { verb: "hear", what: t("“{announcement}” and are no longer recorded", { announcement }) }
      : { verb: "meet", what: "the end of the recording" },
  saves: () => [],
  reads: ({ announcement }) => [{ field: "announcement", template: announcement }],
  check: () => {},
  toActions: (_, ctx) => ctx.go("then"),
  toCommand: ({ announcement }, ctx) => ({
    kind: "command",
    command: "stop_call_recording",
    params: commandParams("stop_call_recording", { announce: announcement ? ctx.media(announcement) : 0 }),
  }),
  onResult: () => ({ port: "then" }),
  stimuli: ({ announcement }) => (announcement ? [{ label: "Listens", act: { act: "listen" } }] : []),
});
