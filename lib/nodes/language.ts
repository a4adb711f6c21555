// From here on the flow speaks another of its languages.
import { languagesOf } from "@/lib/flow/graph";
import { languageName } from "@/lib/shared/language-name";
import { defineNode, type Port } from "./contract";
import { exact, languageChoice } from "./fields";

const ports: Port[] = [{ id: "then", label: "Then", consequence: "The call ends in silence." }];

export const language = defineNode({
  type: "language",
  title: "Speak a language",
  summary: "From here on, the flow speaks another of its languages",
  docs: {
    what: "All steps that follow say their text in this language, with its voice. Each step keeps one text per language, and one that is missing is told.",
    when: "Use it after a key, a Condition on the called number or on the caller's country code.",
    example: "Menu, key 2 “Pour le français”: Speak a language, French",
  },
  icon: "language",
  group: "logic",
  channels: ["voice", "sms"],
  targets: ["actions10", "realtime10", "sms"],
  waits: false,
  isJump: true,
  data: exact({
    language: languageChoice({ title: "Language", help: "Languages are added in the flow's settings." }),
  }),
  initial: { language: "" },
  ports: () => ports,
  card: ({ language }) => (language ? languageName(language) : ""),
  saves: () => [],
  reads: () => [],
  check: ({ language }, ctx) => {
    if (language === "") {
      ctx.report("field_required", { field: "Language" }, "language");
    } else if (!languagesOf(ctx.settings).includes(language)) {
      ctx.report("language_unknown", { language }, "language");
    }
  },
  toActions: (_, ctx) => ctx.go("then"),
  toCommand: () => null,
  onResult: () => ({ port: "then" }),
  stimuli: () => [],
});
