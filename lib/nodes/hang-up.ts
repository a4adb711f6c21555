// Says goodbye, when there is a text, and ends the call.
import { quoted, t } from "@/lib/words/t";
import { defineNode } from "./contract";
import { exact, speech } from "./fields";

export const hangUp = defineNode({
  type: "hang-up",
  title: "Hang up",
  summary: "Says goodbye and ends the call",
  docs: {
    what: "Speaks the text, if there is one, then ends the call.",
    when: "Use it wherever a path of the flow is finished.",
    example: "“Thank you for calling. Goodbye.”",
  },
  icon: "phone-off",
  group: "talk",
  channels: ["voice"],
  targets: ["actions10", "realtime10"],
  instead: {
    sms: {
      words: "There a path simply ends: leave it out, or send its words with Send SMS.",
      use: ["send-sms"],
      canLeaveOut: true,
    },
  },
  waits: true,
  talks: ({ text }) => text !== "",
  data: exact({
    text: speech({ title: "What the caller hears first", help: "Leave it empty to end the call at once." }),
  }),
  initial: { text: "" },
  ports: () => [],
  card: (data) => (data.text ? quoted(data.text) : t("Ends the call")),
  meets: (data) =>
    data.text ? { verb: "hear", what: quoted(data.text) } : { verb: "reach", what: "the call's end" },
  saves: () => [],
  reads: (data) => [{ field: "text", template: data.text }],
  check: () => {},
  toActions: (data, ctx) => [
    ...(data.text ? [{ action: "say@v2", params: { what: ctx.text(data.text) } }] : []),
    { action: "hangup@v1" },
  ],
  toCommand: (data, ctx) =>
    data.text && !ctx.local
      ? { kind: "command", command: "play", params: { media_id: ctx.media(data.text) } }
      : { kind: "command", command: "hangup", params: {} },
  onResult: (data, _, ctx) => (data.text && !ctx.local ? { again: { said: 1 } } : { end: "hangup" }),
  stimuli: () => [{ label: "Listens", act: { act: "listen" } }],
});
