// Plays back what a caller has just recorded.
import type { Static } from "typebox";
import { VARIABLE_NAME } from "@/lib/flow/variables";
import { defineNode, type Port } from "./contract";
import { exact, variableName } from "./fields";

const data = exact({
  recording: variableName({
    title: "Recording kept in",
    becomes: ["play@v1.media_id", "play_record.media_file"],
    help: "The variable that “Record message” keeps the recording's name in.",
  }),
});
type Data = Static<typeof data>;

const ports: Port[] = [{ id: "then", label: "Then", consequence: "The call ends in silence." }];

export const playRecording = defineNode({
  type: "play-recording",
  title: "Play recording",
  summary: "Plays back what was recorded in this call",
  docs: {
    what: "Plays the message that “Record message” has kept earlier in the same call. An empty one is passed over.",
    when: "Use it to let callers hear their message before they send it.",
    example: "Record message, Play recording, Menu “1 to send, 2 to record again”",
  },
  icon: "playback",
  group: "talk",
  channels: ["voice"],
  targets: ["actions10", "realtime10"],
  instead: {
    actions10: {
      words:
        "There how a recording is named is not documented: leave it out, or allow unverified parameters.",
      canLeaveOut: true,
    },
    sms: { words: "There nothing is heard: leave it out.", canLeaveOut: true },
  },
  waits: false,
  talks: () => true,
  data,
  initial: { recording: "recording" },
  ports: () => ports,
  card: ({ recording }: Data) => (recording ? `{{${recording}}}` : ""),
  meets: () => ({ verb: "hear", what: "what they have recorded" }),
  saves: () => [],
  reads: ({ recording }) => (recording ? [{ field: "recording", variable: recording }] : []),
  check: ({ recording }, ctx) => {
    if (!new RegExp(VARIABLE_NAME).test(recording)) {
      ctx.report("field_required", { field: "Recording kept in" }, "recording");
    }
    if (ctx.target === "actions10" && !ctx.settings.allowUnverified) {
      ctx.reportUnsupported();
    }
  },
  toActions: ({ recording }, ctx) => [
    { action: "play@v1", params: { media_id: ctx.text(`{{${recording}}}`) } },
    ...ctx.go("then"),
  ],
  toCommand: ({ recording }, ctx) => {
    const file = String(ctx.read(recording));
    return file === "" ? null : { kind: "command", command: "play_record", params: { media_file: file } };
  },
  onResult: () => ({ port: "then" }),
  stimuli: () => [{ label: "Listens", act: { act: "listen" } }],
});
