// Asks the caller to type a number, such as an order or customer number.
import type { Static } from "typebox";
import { quoted, t } from "@/lib/words/t";
import { defineNode, type Port, savedIn } from "./contract";
import { exact, integer, saveAs, seconds, speech } from "./fields";
import { type Keypad, keypadActions, keypadCommand, keypadResult } from "./keypad";
import {
  checkRecorded,
  insteadOfVoice,
  recordedNotices,
  recordedOf,
  recordedReferences,
  withSound,
} from "./recorded";

const data = exact({
  text: speech({ title: "What the caller hears", becomes: ["gather@v2.prompt.what", "read.media_id"] }),
  ...insteadOfVoice(),
  minDigits: integer({ title: "At least", unit: "digits", min: 1, max: 20 }),
  maxDigits: integer({
    title: "At most",
    becomes: ["gather@v2.maxDigits", "read.max_digits"],
    unit: "digits",
    min: 1,
    max: 20,
  }),
  saveAs: saveAs({ title: "Keep the digits in", help: "A variable, for later steps." }),
  attempts: integer({
    title: "Attempts",
    becomes: ["read.attempts"],
    help: "After so many silences in a row the call follows “No input”, after so many wrong answers “Wrong number”.",
    min: 1,
    max: 10,
  }),
  timeoutSeconds: seconds({
    title: "Wait for a key",
    becomes: ["gather@v2.timeout", "read.timeout_ms"],
    min: 1,
    max: 30,
  }),
  wrongText: speech({ title: "After too few digits", help: "Said before the question is asked again." }),
});
type Data = Static<typeof data>;

const TIMEOUT_SECONDS = 10;
const PORTS = { noInput: "no-input", wrong: "wrong" };

const keypad = (data: Data): Keypad => ({
  text: data.text,
  ...recordedOf(data),
  wrongText: data.wrongText,
  maxDigits: data.maxDigits,
  attempts: data.attempts,
  timeoutSeconds: data.timeoutSeconds,
  saveAs: data.saveAs,
});

const ports: Port[] = [
  { id: "then", label: "Digits typed", who: "Callers who type a number" },
  {
    id: "no-input",
    label: "No input",
    consequence: "A caller who types nothing is cut off.",
    who: "Callers who type nothing",
  },
  {
    id: "wrong",
    label: "Wrong number",
    consequence: "A caller who types too few digits is cut off.",
    who: "Callers who type a wrong number",
  },
];

export const askDigits = defineNode({
  type: "ask-digits",
  title: "Ask digits",
  summary: "Asks for a number typed on the keypad",
  docs: {
    what: "Speaks a text and keeps the digits the caller types in a variable.",
    when: "Use it for order numbers, customer numbers and codes.",
    example: "“Type your six-digit order number.” keeps order_number",
  },
  icon: "hash",
  group: "ask",
  channels: ["voice"],
  targets: ["actions10", "realtime10"],
  instead: { sms: { words: "There callers write: use Send SMS, then Wait for reply." } },
  waits: true,
  typed: ({ saveAs }) => [saveAs],
  talks: () => true,
  data,
  initial: {
    text: "",
    minDigits: 1,
    maxDigits: 6,
    saveAs: "digits",
    attempts: 3,
    timeoutSeconds: TIMEOUT_SECONDS,
    wrongText: "",
  },
  ports: () => ports,
  card: (data) => quoted(data.text),
  meets: (data) => ({ verb: "hear", what: quoted(data.text) }),
  saves: (data) => savedIn(data.saveAs),
  reads: (data) => [
    { field: "text", template: data.text },
    { field: "wrongText", template: data.wrongText },
  ],
  refers: recordedReferences,
  resolve: withSound,
  notices: recordedNotices,
  check: (data, ctx) => {
    if (data.text.trim() === "") ctx.report("field_required", { field: "What the caller hears" }, "text");
    checkRecorded(data, ctx, { isReadOn: true });
    if (data.saveAs === "") ctx.report("field_required", { field: "Keep the digits in" }, "saveAs");
    if (data.minDigits > data.maxDigits) {
      ctx.report(
        "data_invalid",
        {
          field: "At least",
          reason: t("is more than “At most” ({maxDigits})", { maxDigits: data.maxDigits }),
        },
        "minDigits",
      );
    }
    if (
      ctx.target === "actions10" &&
      !ctx.settings.allowUnverified &&
      data.timeoutSeconds !== TIMEOUT_SECONDS
    ) {
      ctx.report(
        "parameter_unverified",
        { field: "“Wait for a key”", target: "ACTIONS10" },
        "timeoutSeconds",
      );
    }
  },
  toActions: (data, ctx) =>
    keypadActions(
      keypad(data),
      {
        accepts: (keys) => `${keys}.length >= ${data.minDigits}`,
        taken: (keys) => [ctx.guard(`${keys}.length >= ${data.minDigits}`, "then")],
        ...PORTS,
      },
      ctx,
    ),
  toCommand: (data, ctx) => keypadCommand(keypad(data), ctx),
  onResult: (data, reply, ctx) =>
    keypadResult(keypad(data), reply, ctx, {
      taken: (keys) => (keys.length >= data.minDigits ? "then" : undefined),
      ...PORTS,
    }),
  stimuli: (data) => [
    {
      label: t("Types {maxDigits} digits", { maxDigits: data.maxDigits }),
      act: { act: "press", digits: "1234567890".repeat(2).slice(0, data.maxDigits) },
    },
    { label: "Presses nothing", act: { act: "silence" } },
    ...(data.minDigits > 1
      ? [
          {
            label: "Types too few digits",
            act: { act: "press" as const, digits: "1#" },
            isMistake: true as const,
          },
        ]
      : []),
  ],
});
