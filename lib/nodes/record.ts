// Lets the caller leave a message.
import { quoted, t } from "@/lib/words/t";
import { defineNode, type Port, savedIn } from "./contract";
import { exact, saveAs, seconds, speech } from "./fields";

const data = exact({
  text: speech({
    title: "What the caller hears first",
    help: "Say that they are recorded, and how to finish: with #, or by hanging up.",
  }),
  maxSeconds: seconds({
    title: "Stop after",
    becomes: ["record@v1.maxDuration", "record.max_duration"],
    min: 1,
    max: 300,
  }),
  silenceSeconds: seconds({
    title: "Stop when silent for",
    becomes: ["record@v1.silence", "record.silence"],
    min: 1,
    max: 20,
  }),
  saveAs: saveAs({ title: "Keep the recording's name in", help: "A variable, for later steps." }),
});

const MAX_SECONDS = 120;
const SILENCE_SECONDS = 5;

const ports: Port[] = [
  {
    id: "recorded",
    label: "Recorded",
    consequence: "Whoever leaves a message is cut off without a goodbye.",
    who: "Callers who leave a message",
  },
  {
    id: "nothing",
    label: "Nothing recorded",
    consequence: "A caller who says nothing is cut off.",
    who: "Callers who say nothing",
  },
];

export const record = defineNode({
  type: "record",
  title: "Record message",
  summary: "Records what the caller says",
  docs: {
    what: "Speaks a text, then records the caller until they press #, fall silent or hang up.",
    when: "Use it as voicemail. Tell callers beforehand that they are recorded.",
    example: "“Leave a message after the tone.” keeps voicemail",
  },
  icon: "microphone",
  group: "ask",
  channels: ["voice"],
  targets: ["actions10", "realtime10"],
  instead: { sms: { words: "There callers write: use Send SMS, then Wait for reply." } },
  waits: true,
  talks: () => true,
  data,
  initial: {
    text: "",
    maxSeconds: MAX_SECONDS,
    silenceSeconds: SILENCE_SECONDS,
    saveAs: "recording",
  },
  ports: () => ports,
  card: (data) =>
    data.text ? quoted(data.text) : t("Up to {maxSeconds} s", { maxSeconds: data.maxSeconds }),
  meets: (data) => ({ verb: "hear", what: data.text ? quoted(data.text) : "the recording tone" }),
  saves: (data) => savedIn(data.saveAs),
  reads: (data) => [{ field: "text", template: data.text }],
  check: (data, ctx) => {
    if (data.text.trim() === "" && !ctx.hasHeard()) ctx.report("recording_without_notice", {}, "text");
    if (ctx.target !== "actions10" || ctx.settings.allowUnverified) return;
    if (data.maxSeconds !== MAX_SECONDS) {
      ctx.report("parameter_unverified", { field: "“Stop after”", target: "ACTIONS10" }, "maxSeconds");
    }
    if (data.silenceSeconds !== SILENCE_SECONDS) {
      const values = { field: "“Stop when silent for”", target: "ACTIONS10" };
      ctx.report("parameter_unverified", values, "silenceSeconds");
    }
  },
  toActions: (data, ctx) => {
    const result = ctx.variable("_result", "");
    // What the result looks like is not documented: a name, or an object that names the recording or says it failed.
    const name = `${result}?.ok === false ? '' : ${result}?.file ?? ${result}?.sid ?? ${result} ?? ''`;
    const kept = data.saveAs ? ctx.user(data.saveAs) : result;
    return [
      ...(data.text ? [{ action: "say@v2", params: { what: ctx.text(data.text) } }] : []),
      {
        action: "record@v1",
        ...(ctx.settings.allowUnverified && {
          params: { maxDuration: data.maxSeconds, silence: data.silenceSeconds },
        }),
        result,
      },
      { action: "javascript@v1", params: { code: `${kept} = String(${name});` } },
      ctx.guard(`!${kept}`, "nothing"),
      ...ctx.go("recorded"),
    ];
  },
  toCommand: (data, ctx) =>
    data.text && !ctx.local
      ? { kind: "command", command: "play", params: { media_id: ctx.media(data.text) } }
      : {
          kind: "command",
          command: "record",
          params: { max_duration: data.maxSeconds, silence: data.silenceSeconds },
        },
  onResult: (data, reply, ctx) => {
    if (data.text && !ctx.local) return { again: { said: 1 } };
    const name = reply.kind === "command" && reply.error === "" ? reply.result : "";
    const port = name === "" ? "nothing" : "recorded";
    return data.saveAs ? { port, set: { [data.saveAs]: name } } : { port };
  },
  stimuli: () => [
    { label: "Leaves a message of 8 seconds", act: { act: "speak", seconds: 8 } },
    { label: "Says nothing", act: { act: "silence" } },
  ],
});
