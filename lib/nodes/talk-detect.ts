// Plays a text and listens whether somebody talks meanwhile.
import { commandParams } from "@/lib/callr/realtime10-catalogue";
import { quoted } from "@/lib/words/t";
import { defineNode, type Port, savedIn } from "./contract";
import { exact, integer, saveAs, speech } from "./fields";

const LONGEST_MS = 60_000;
const milliseconds = (title: string, parameter: string, help: string) =>
  integer({
    title,
    help,
    becomes: [`play_talk_detect.${parameter}`],
    unit: "milliseconds",
    min: 0,
    max: LONGEST_MS,
    more: true,
  });

const ports: Port[] = [{ id: "then", label: "Then", consequence: "The call ends in silence." }];

export const talkDetect = defineNode({
  type: "talk-detect",
  title: "Talk detection",
  summary: "Says something and listens whether somebody talks",
  docs: {
    what: "Speaks a text, listens whether the person talks, and keeps the platform's answer as it comes. What it answers is not documented: make a test call, look into the call log, then compare it in a Condition.",
    when: "Use it to notice that a caller would rather talk than press keys.",
    example: "“How can we help?” keeps talked",
  },
  icon: "speech",
  group: "ask",
  channels: ["voice"],
  targets: ["realtime10"],
  instead: {
    actions10: {
      words: "There Say speaks without listening; “Voicemail detection” listens on calls the flow places.",
      use: ["say"],
    },
    sms: { words: "There texts are sent: use Send SMS, then Wait for reply.", use: ["send-sms"] },
  },
  waits: true,
  talks: () => true,
  data: exact({
    text: speech({ title: "What the caller hears", becomes: ["play_talk_detect.media_id"] }),
    saveAs: saveAs({ title: "Keep the platform's answer in", help: "A variable, for later steps." }),
    listenMs: milliseconds("Listen for", "analysistime_ms", "How long the line is listened to."),
    minMs: milliseconds("Shortest talk", "min_ms", "Shorter noises do not count."),
    maxMs: milliseconds("Longest talk", "max_ms", "After so long it goes on."),
    silenceMs: milliseconds("Silence between words", "silence_ms", "So much silence ends a word."),
  }),
  initial: { text: "", saveAs: "talked", listenMs: 4_000, minMs: 500, maxMs: LONGEST_MS, silenceMs: 5 },
  ports: () => ports,
  card: ({ text }) => quoted(text),
  meets: ({ text }) => ({ verb: "hear", what: quoted(text) }),
  saves: (data) => savedIn(data.saveAs),
  reads: ({ text }) => [{ field: "text", template: text }],
  check: ({ text }, ctx) => {
    if (text.trim() === "") ctx.report("field_required", { field: "What the caller hears" }, "text");
  },
  toActions: (_, ctx) => ctx.go("then"),
  toCommand: (data, ctx) => ({
    kind: "command",
    command: "play_talk_detect",
    params: commandParams("play_talk_detect", {
      media_id: ctx.media(data.text),
      silence_ms: data.silenceMs,
      min_ms: data.minMs,
      max_ms: data.maxMs,
      analysistime_ms: data.listenMs,
    }),
  }),
  onResult: (data, reply) => {
    const answer = reply.kind === "command" && reply.error === "" ? reply.result : "";
    return data.saveAs ? { port: "then", set: { [data.saveAs]: answer } } : { port: "then" };
  },
  stimuli: () => [
    { label: "Talks for 3 seconds", act: { act: "speak", seconds: 3 } },
    { label: "Says nothing", act: { act: "silence" } },
  ],
});
