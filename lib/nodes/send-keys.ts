// Presses keys on the line, for the switchboard or machine at its other end.

import { commandParams } from "@/lib/callr/realtime10-catalogue";
import { templateVariables } from "@/lib/flow/template";
import { t } from "@/lib/words/t";
import { defineNode, type Port } from "./contract";
import { exact, integer, line } from "./fields";

const ports: Port[] = [{ id: "then", label: "Then", consequence: "The call ends in silence." }];
const TONES = /^[0-9*#]+$/;

export const sendKeys = defineNode({
  type: "send-keys",
  title: "Send keys",
  summary: "Presses keys for the system at the other end",
  docs: {
    what: "Sends keypad tones (DTMF) to the other end of the line.",
    when: "Use it on calls you place, to get through another company's menu.",
    example: "1, then 4250#",
  },
  icon: "grid-dots",
  group: "talk",
  channels: ["voice"],
  targets: ["realtime10"],
  instead: {
    actions10: { words: "There no action that sends keys is documented: Dial a number that needs none." },
    sms: { words: "There nobody is on a line: use Send SMS." },
  },
  waits: false,
  talks: () => true,
  data: exact({
    digits: line({
      title: "Keys",
      becomes: ["send_dtmf.digits"],
      help: "0 to 9, * and #.",
      placeholder: "4250#",
    }),
    toneMs: integer({
      title: "Length of a tone",
      becomes: ["send_dtmf.duration_ms"],
      unit: "milliseconds",
      min: 1,
      max: 5_000,
      more: true,
    }),
    pauseMs: integer({
      title: "Pause between tones",
      becomes: ["send_dtmf.timeout_ms"],
      unit: "milliseconds",
      min: 0,
      max: 10_000,
      more: true,
    }),
  }),
  initial: { digits: "", toneMs: 500, pauseMs: 500 },
  ports: () => ports,
  card: ({ digits }) => digits,
  meets: ({ digits }) => ({ verb: "hear", what: t("the tones {digits}", { digits }) }),
  saves: () => [],
  reads: ({ digits }) => [{ field: "digits", template: digits }],
  check: ({ digits }, ctx) => {
    if (digits.trim() === "") ctx.report("field_required", { field: "Keys" }, "digits");
    else if (templateVariables(digits).length === 0 && !TONES.test(digits.replace(/\s/g, ""))) {
      ctx.report("data_invalid", { field: "Keys", reason: "has other signs than 0 to 9, * and #" }, "digits");
    }
  },
  toActions: (_, ctx) => ctx.go("then"),
  toCommand: (data, ctx) => {
    // What a variable brings besides keys would make the platform refuse the command.
    const digits = ctx.text(data.digits).replace(/[^0-9*#]/g, "");
    if (digits === "") return null;
    const params = commandParams("send_dtmf", { digits, duration_ms: data.toneMs, timeout_ms: data.pauseMs });
    return { kind: "command", command: "send_dtmf", params };
  },
  onResult: () => ({ port: "then" }),
  stimuli: () => [],
});
