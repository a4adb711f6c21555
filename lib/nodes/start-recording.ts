// Records the whole call from here on, both sides of it.

import type { Item } from "@/lib/callr/actions10";
import { commandParams } from "@/lib/callr/realtime10-catalogue";
import { quoted, t } from "@/lib/words/t";
import { defineNode, type Port, savedIn } from "./contract";
import { exact, line, optional, saveAs, speech, toggle } from "./fields";

const ports: Port[] = [
  { id: "then", label: "Then", consequence: "The call ends in silence." },
  {
    id: "ready",
    label: "Recording is ready",
    line: "none",
    ends: "Nothing more",
    who: "Once the recording of “{name}” is ready, callers",
  },
];

export const startRecording = defineNode({
  type: "start-recording",
  title: "Start recording",
  summary: "Records the call from here on",
  docs: {
    what: "Records both sides of the call from here on. The flow goes on at once; when the recording is ready, after the call, “Recording is ready” is followed.",
    when: "Use it for quality or proof. Tell everybody on the line beforehand.",
    example: "“This call is recorded.”, then Dial",
  },
  icon: "recording",
  group: "connect",
  channels: ["voice"],
  targets: ["actions10", "realtime10"],
  instead: { sms: { words: "There nothing is recorded: leave it out.", canLeaveOut: true } },
  waits: false,
  talks: () => true,
  data: exact({
    announcement: speech({
      title: "Say first",
      becomes: ["start_call_recording.announce"],
      help: "Tell the people on the line that they are recorded.",
    }),
    transcribe: toggle({
      title: "Write down what is said",
      becomes: ["startRecording@v1.transcription"],
      help: "The recording also comes as text, in the flow's language.",
    }),
    language: optional(
      line({
        title: "Language of the words",
        becomes: ["startRecording@v1.transcription.language"],
        help: "Such as fr-FR, for people who speak another one than the flow does.",
        placeholder: "the flow's",
        more: true,
      }),
    ),
    saveAs: saveAs({
      title: "Keep the recording's details in",
      help: "As JSON text, for the steps after “Recording is ready”.",
    }),
  }),
  initial: { announcement: "", transcribe: false, saveAs: "" },
  ports: () => ports,
  card: ({ announcement, transcribe }) =>
    [announcement && quoted(announcement), transcribe && t("with its words")].filter(Boolean).join(", "),
  meets: ({ announcement }) =>
    announcement
      ? { verb: "hear", what: t("“{announcement}” and are recorded", { announcement }) }
      : { verb: "meet", what: "the start of a recording" },
  saves: (data) => savedIn(data.saveAs),
  reads: ({ announcement }) => [{ field: "announcement", template: announcement }],
  check: ({ transcribe, language = "" }, ctx) => {
    if (language !== "" && !/^[a-z]{2}-[A-Z]{2}$/.test(language)) {
      const reason = t("is not a language with its country, such as fr-FR");
      ctx.report("data_invalid", { field: "Language of the words", reason }, "language");
    }
    if (!ctx.knowsOfRecording()) ctx.report("recording_without_notice", {}, "announcement");
    if (ctx.target !== "realtime10") return;
    if (transcribe) {
      const values = { field: "“Write down what is said”", target: "REALTIME10" };
      ctx.report("parameter_unverified", values, "transcribe");
    }
    if (ctx.isConnected("ready")) {
      ctx.report(
        "node_unsupported_on_target",
        {
          name: "Recording is ready",
          target: "REALTIME10",
          alternative: "There a webhook for new recordings tells your own system.",
        },
        { port: "ready" },
      );
    }
  },
  toActions: (data, ctx) => {
    const { announcement, transcribe } = data;
    const keep: Item[] = data.saveAs
      ? [
          {
            action: "javascript@v1",
            params: { code: `${ctx.user(data.saveAs)} = JSON.stringify(recording);` },
          },
        ]
      : [];
    return [
      ...(announcement ? [{ action: "say@v2", params: { what: ctx.text(announcement) } }] : []),
      {
        action: "startRecording@v1",
        ...(transcribe && {
          params: { transcription: { language: data.language || ctx.settings.language } },
        }),
        ...(ctx.isConnected("ready") && {
          events: { ready: [...keep, { goto: { branch: ctx.branchAt("ready") } }] },
        }),
      },
      ...ctx.go("then"),
    ];
  },
  toCommand: ({ announcement }, ctx) => ({
    kind: "command",
    command: "start_call_recording",
    params: commandParams("start_call_recording", { announce: announcement ? ctx.media(announcement) : 0 }),
  }),
  onResult: () => ({ port: "then" }),
  stimuli: ({ announcement }) => (announcement ? [{ label: "Listens", act: { act: "listen" } }] : []),
});
