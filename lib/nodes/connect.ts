// Joins the person who was rung with the caller: the end of what a Dial asks them first.
import { t } from "@/lib/words/t";
import { defineNode } from "./contract";
import { exact } from "./fields";

export const connect = defineNode({
  type: "connect",
  title: "Connect them",
  summary: "Joins the person who answered with the caller",
  docs: {
    what: "Joins the person who answered with the caller. From here on the two hear each other and not the flow, until one of them hangs up; then the Dial goes on at “Connected”.",
    when: "Use it at the end of what follows “When answered” of a Dial.",
    example: "Dial, When answered: Menu “Press 1 to take the call”, 1: Connect them",
  },
  icon: "link",
  group: "connect",
  channels: ["voice"],
  targets: ["actions10"],
  instead: {
    realtime10: { words: "There a Dial connects whoever answers; they can hear a text before." },
    sms: { words: "There nobody is rung: tell them with Send SMS." },
  },
  lines: ["callee"],
  waits: true,
  data: exact({}),
  initial: {},
  ports: () => [],
  card: () => t("The caller and the person who answered"),
  meets: () => ({ verb: "talk with", what: "the person who answered" }),
  saves: () => [],
  reads: () => [],
  check: () => {},
  toActions: (_, ctx) => [
    { action: "javascript@v1", params: { code: `${ctx.connected()} = 'yes';` } },
    { action: "bridge@v1" },
  ],
  toCommand: () => null,
  onResult: () => ({ end: "transferred" }),
  stimuli: () => [{ label: "They talk, then hang up", act: { act: "wait" } }],
});
