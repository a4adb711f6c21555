// Plays a recording of the account's media library.
import { defineNode, type Port } from "./contract";
import { audio, exact } from "./fields";

const ports: Port[] = [{ id: "then", label: "Then", consequence: "The call ends in silence." }];

export const play = defineNode({
  type: "play",
  title: "Play audio",
  summary: "Plays a recording from your media library",
  docs: {
    what: "Plays an audio file that is in your account's media library.",
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
    audio: audio({ title: "What the caller hears", becomes: ["play@v1.media_id", "play.media_id"] }),
  }),
  initial: { audio: { id: 0, name: "" } },
  ports: () => ports,
  card: ({ audio }) => (audio.id === 0 ? "" : audio.name || `Recording ${audio.id}`),
  meets: ({ audio }) => ({ verb: "hear", what: `the recording “${audio.name || audio.id}”` }),
  saves: () => [],
  reads: () => [],
  check: ({ audio }, ctx) => {
    if (audio.id === 0) ctx.report("field_required", { field: "What the caller hears" }, "audio");
    if (ctx.target === "actions10" && !ctx.settings.allowUnverified) {
      ctx.reportUnsupported();
    }
  },
  toActions: ({ audio }, ctx) => [{ action: "play@v1", params: { media_id: audio.id } }, ...ctx.go("then")],
  toCommand: ({ audio }) => ({ kind: "command", command: "play", params: { media_id: audio.id } }),
  onResult: () => ({ port: "then" }),
  stimuli: () => [{ label: "Listens", act: { act: "listen" } }],
});
