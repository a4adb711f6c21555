// JavaScript of the author's own, as the platform runs it. On our machines it only ever runs in the simulator's cage.

import { msg } from "@/lib/words/t";
import { assignedNames, assignedTexts } from "./assigned-names";
import { defineNode, type Port } from "./contract";
import { exact, longText } from "./fields";

const ports: Port[] = [{ id: "then", label: "Then", consequence: "The call ends in silence." }];

const NO_CODE = msg(
  "There code never runs: use Set variable, Condition, or an HTTP request to your own system.",
);

export const runJavascript = defineNode({
  type: "run-javascript",
  title: "JavaScript",
  summary: "Runs code of your own",
  docs: {
    what: "Runs JavaScript on the platform. It reads and sets variables by their script names, such as $city, and sees what the platform gives: call, sms, run, now.",
    when: "Use it for what typed conditions and assignments cannot say. It works on ACTIONS10 only.",
    example: "$total = (Number($price) * 1.2).toFixed(2)",
  },
  icon: "braces",
  group: "data",
  channels: ["voice", "sms"],
  targets: ["actions10"],
  instead: {
    realtime10: { words: NO_CODE },
    sms: { words: NO_CODE },
  },
  waits: false,
  data: exact({
    code: longText({
      title: "Code",
      becomes: ["javascript@v1.code"],
      help: "Variables begin with $. What a variable of this flow is called is its name after the $.",
      widget: "javascript",
    }),
  }),
  initial: { code: "" },
  ports: () => ports,
  card: ({ code }) => code,
  saves: ({ code }) => [...assignedNames(code)].map((name) => [name, ""]),
  gives: ({ code }) => assignedTexts(code),
  reads: () => [],
  check: ({ code }, ctx) => {
    if (code.trim() === "") ctx.report("field_required", { field: "Code" }, "code");
  },
  toActions: ({ code }, ctx) => [{ action: "javascript@v1", params: { code } }, ...ctx.go("then")],
  toCommand: () => null,
  onResult: () => ({ port: "then" }),
  stimuli: () => [],
});
