// Tells a person from an answering machine, on a call that the flow has placed.
import { t } from "@/lib/words/t";
import { defineNode, type Port } from "./contract";
import { exact, seconds } from "./fields";

const SECONDS = 5;

const ports: Port[] = [
  {
    id: "person",
    label: "A person",
    consequence: "A person who answers hears silence.",
    who: "When a person answers, they",
  },
  {
    id: "machine",
    label: "Voicemail",
    consequence: "The voicemail records silence.",
    who: "When a voicemail answers, it",
  },
];

export const detectVoicemail = defineNode({
  type: "detect-voicemail",
  title: "Voicemail detection",
  summary: "Tells a person from a voicemail",
  docs: {
    what: "Listens to who has answered a call that the flow placed, and goes on at “A person” or “Voicemail”. When it is not sure, it takes them for a person.",
    when: "Use it right after somebody has answered: a reminder's call, or “When answered” of a Dial.",
    example: "A person: Menu; Voicemail: Say the message, Hang up",
  },
  icon: "user-question",
  group: "connect",
  channels: ["voice"],
  targets: ["actions10"],
  instead: {
    realtime10: {
      words: "There “Wait for silence” lets you speak after a greeting.",
      use: ["wait-silence"],
      canLeaveOut: true,
    },
    sms: { words: "There nobody is called: leave it out.", canLeaveOut: true },
  },
  lines: ["placed", "callee"],
  waits: true,
  talks: () => true,
  data: exact({
    maxSeconds: seconds({
      title: "Decide within",
      becomes: ["amd@v2.timeout"],
      help: "How long it may listen before it takes them for a person.",
      min: 1,
      max: 30,
    }),
  }),
  initial: { maxSeconds: SECONDS },
  ports: () => ports,
  card: ({ maxSeconds }) => t("Decides within {maxSeconds} s", { maxSeconds }),
  saves: () => [],
  reads: () => [],
  check: ({ maxSeconds }, ctx) => {
    if (ctx.target === "actions10" && !ctx.settings.allowUnverified && maxSeconds !== SECONDS) {
      ctx.report("parameter_unverified", { field: "“Decide within”", target: "ACTIONS10" }, "maxSeconds");
    }
  },
  toActions: ({ maxSeconds }, ctx) => {
    const result = ctx.variable("", "");
    // What it stores is not documented: a word, or an object that holds one or says whether it was a machine.
    const word = ["result", "status", "type", "machine", "voicemail"].map((name) => `${result}?.${name}`);
    const isMachine = `/machine|voicemail|^true$/i.test(String(${word.join(" ?? ")} ?? ${result}))`;
    return [
      {
        action: "amd@v2",
        ...(ctx.settings.allowUnverified && { params: { timeout: maxSeconds } }),
        result,
      },
      ctx.guard(isMachine, "machine"),
      ...ctx.go("person"),
    ];
  },
  toCommand: () => null,
  onResult: () => ({ port: "person" }),
  stimuli: () => [
    { label: "A person answers", act: { act: "detect", who: "person" } },
    { label: "A voicemail answers", act: { act: "detect", who: "machine" } },
  ],
});
