// Speaks a text to the caller.

import { quoted } from "@/lib/words/t";
import { defineNode, type Port } from "./contract";
import { exact, speech } from "./fields";
import {
  checkRecorded,
  insteadOfVoice,
  mediaOf,
  recordedNotices,
  recordedReferences,
  soundOf,
  withSound,
} from "./recorded";

const ports: Port[] = [{ id: "then", label: "Then", consequence: "The call ends in silence." }];

export const say = defineNode({
  type: "say",
  title: "Say",
  summary: "Speaks a text to the caller",
  docs: {
    what: "Reads a text aloud in the flow's voice. Variables in the text are read with their value.",
    when: "Use it for greetings, news and answers that need no key press.",
    example: "“Hello {{first_name|there}}, our shop is closed now.”",
  },
  icon: "volume",
  group: "talk",
  channels: ["voice"],
  targets: ["actions10", "realtime10"],
  instead: { sms: { words: "There texts are sent: use Send SMS.", use: ["send-sms"] } },
  waits: false,
  talks: () => true,
  data: exact({
    text: speech({ title: "What the caller hears", becomes: ["say@v2.what", "play.media_id"] }),
    ...insteadOfVoice(),
  }),
  initial: { text: "" },
  ports: () => ports,
  card: (data) => quoted(data.text),
  meets: (data) => ({ verb: "hear", what: quoted(data.text) }),
  saves: () => [],
  reads: (data) => [{ field: "text", template: data.text }],
  refers: recordedReferences,
  resolve: withSound,
  notices: recordedNotices,
  check: (data, ctx) => {
    if (data.text.trim() === "") ctx.report("field_required", { field: "What the caller hears" }, "text");
    checkRecorded(data, ctx, { isReadOn: !ctx.settings.allowUnverified });
  },
  toActions: (data, ctx) => {
    const sound = ctx.settings.allowUnverified ? soundOf(data) : null;
    const item = sound
      ? { action: "play@v1", params: { media_id: sound } }
      : { action: "say@v2", params: { what: ctx.text(data.text) } };
    return [item, ...ctx.go("then")];
  },
  toCommand: (data, ctx) => ({
    kind: "command",
    command: "play",
    params: { media_id: mediaOf(data, data.text, ctx) },
  }),
  onResult: () => ({ port: "then" }),
  stimuli: () => [{ label: "Listens", act: { act: "listen" } }],
});
