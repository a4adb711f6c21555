// Plays a recording: a prompt of the workspace, or one that is in the account's media library already.
import { t } from "@/lib/words/t";
import { defineNode, type Port } from "./contract";
import { audio, exact } from "./fields";
import {
  checkRecorded,
  isRecorded,
  recordedFields,
  recordedNotices,
  recordedReferences,
  soundOf,
  withSound,
} from "./recorded";

const ports: Port[] = [{ id: "then", label: "Then", consequence: "The call ends in silence." }];

export const play = defineNode({
  type: "play",
  title: "Play audio",
  summary: "Plays a recording of yours",
  docs: {
    what: "Plays a prompt that you have uploaded or recorded under Prompts, or a recording that is in your account's media library.",
    when: "Use it for jingles and for texts spoken by a person.",
    example: "“Welcome jingle”",
  },
  icon: "music",
  group: "talk",
  channels: ["voice"],
  targets: ["actions10", "realtime10"],
  instead: {
    actions10: {
      words: `There how a recording is named is not documented: let Say read its words, or allow unverified parameters.`,
      use: ["say"],
    },
    sms: { words: "There nothing is heard: write its words in Send SMS.", use: ["send-sms"] },
  },
  waits: false,
  talks: () => true,
  data: exact({
    ...recordedFields({
      title: "What the caller hears",
      placeholder: "Choose a prompt",
      becomes: ["play@v1.media_id", "play.media_id"],
    }),
    audio: audio({
      title: "Or a recording of the account",
      help: "One that was uploaded in the Callr account itself.",
      asked: { unless: "prompt" },
      becomes: ["play@v1.media_id", "play.media_id"],
    }),
  }),
  initial: { audio: { id: 0, name: "" } },
  ports: () => ports,
  card: ({ audio, prompt }) =>
    prompt?.name || (audio.id === 0 ? "" : audio.name || t("Recording {id}", { id: audio.id })),
  meets: ({ audio, prompt }) => ({
    verb: "hear",
    what: t("the recording “{name}”", { name: prompt?.name || audio.name || audio.id }),
  }),
  saves: () => [],
  reads: () => [],
  refers: recordedReferences,
  resolve: withSound,
  notices: recordedNotices,
  check: (data, ctx) => {
    if (!isRecorded(data) && data.audio.id === 0) {
      ctx.report("field_required", { field: "What the caller hears" }, "prompt");
    }
    checkRecorded(data, ctx);
    if (ctx.target === "actions10" && !ctx.settings.allowUnverified) {
      ctx.reportUnsupported();
    }
  },
  toActions: (data, ctx) => [
    { action: "play@v1", params: { media_id: soundOf(data) ?? data.audio.id } },
    ...ctx.go("then"),
  ],
  toCommand: (data) => ({
    kind: "command",
    command: "play",
    params: { media_id: soundOf(data) ?? data.audio.id },
  }),
  onResult: () => ({ port: "then" }),
  stimuli: () => [{ label: "Listens", act: { act: "listen" } }],
});
