// Counts how often the flow comes by: goes round so many times, then on.

import { VARIABLE_NAME } from "@/lib/flow/variables";
import { t } from "@/lib/words/t";
import { defineNode, type Port } from "./contract";
import { exact, integer, variableName } from "./fields";

const ports: Port[] = [
  {
    id: "again",
    label: "Again",
    consequence: "Callers are cut off instead of going round.",
    who: "While “{name}” is not done, callers",
  },
  {
    id: "done",
    label: "Done",
    consequence: "Callers are cut off after the last round.",
    who: "After the last round of “{name}”, callers",
  },
];

export const repeat = defineNode({
  type: "repeat",
  title: "Repeat",
  summary: "Goes round so many times, then on",
  docs: {
    what: "Goes on at “Again” the first so many times the flow comes by, then once at “Done”, and begins anew. The variable holds the number of the round: 1, 2, 3.",
    when: "Use it to ring a team several times over, or to say something again.",
    example: "3 times: Dial, No answer: Repeat, Again: Dial; Done: voicemail",
  },
  icon: "repeat",
  group: "logic",
  channels: ["voice", "sms"],
  targets: ["actions10", "realtime10", "sms"],
  waits: false,
  data: exact({
    times: integer({ title: "Go round", unit: "times", min: 1, max: 100 }),
    count: variableName({ title: "Count the rounds in", help: "A variable of its own, for nothing else." }),
  }),
  initial: { times: 2, count: "round" },
  ports: () => ports,
  card: ({ times }) => (times === 1 ? t("Once more") : t("{times} times", { times })),
  saves: ({ count }) => (count ? [[count, 0]] : []),
  // It counts on from what it has: without this, rounds would look alike to whoever asks what still matters.
  reads: ({ count }) => (count ? [{ field: "count", variable: count }] : []),
  check: ({ count }, ctx) => {
    if (!new RegExp(VARIABLE_NAME).test(count)) {
      ctx.report("variable_name_invalid", { variable: count }, "count");
    }
  },
  toActions: ({ times, count }, ctx) => {
    const name = ctx.user(count);
    const before = `(Number.isInteger(Number(${name})) ? Number(${name}) : 0)`;
    return [
      { action: "javascript@v1", params: { code: `${name} = (${before} + 1) % ${times + 1};` } },
      ctx.guard(name, "again"),
      ...ctx.go("done"),
    ];
  },
  toCommand: () => null,
  onResult: ({ times, count }, _, ctx) => {
    const before = Number(ctx.read(count));
    const round = ((Number.isInteger(before) ? before : 0) + 1) % (times + 1);
    return { port: round ? "again" : "done", set: { [count]: round } };
  },
  stimuli: () => [],
});
