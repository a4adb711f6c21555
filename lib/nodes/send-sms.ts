// Sends one SMS.

import type { Static } from "typebox";
import { isFormat } from "@/lib/callr/formats";
import { templateVariables } from "@/lib/flow/template";
import { quoted, t } from "@/lib/words/t";
import { defineNode, type Port } from "./contract";
import { checkDialable, dialledNumber } from "./dialable";
import { exact, line, message } from "./fields";

const data = exact({
  to: line({ title: "To", becomes: ["sms@v1.to"], widget: "phone" }),
  text: message({ title: "Text", becomes: ["sms@v1.body"] }),
  from: line({
    title: "Sender",
    becomes: ["sms@v1.from"],
    help: "One of your numbers, or a name of up to 11 letters. Empty lets the platform choose, and people can reply.",
    widget: "caller-id",
    more: true,
  }),
});
type Data = Static<typeof data>;

const ports: Port[] = [
  {
    id: "sent",
    label: "Sent",
    consequence: "The call ends in silence.",
    who: "When “{name}” is sent, callers",
  },
  { id: "not-sent", label: "Not sent", ends: "Ends", who: "When “{name}” cannot be sent, callers" },
];

export const sendSms = defineNode({
  type: "send-sms",
  title: "Send SMS",
  summary: "Sends a text message",
  docs: {
    what: "Sends one SMS. On ACTIONS10 the platform does not say whether it was taken, so “Not sent” is never followed there.",
    when: "Use it to confirm what was said, to send a link, or to answer an SMS.",
    example: "To the caller: “Your appointment is on {{date}}.”",
  },
  icon: "send",
  group: "sms",
  channels: ["voice", "sms"],
  targets: ["actions10", "realtime10", "sms"],
  waits: false,
  data,
  initial: { to: "{{caller.number}}", text: "", from: "" },
  ports: () => ports,
  card: (data) => (data.text ? quoted(data.text) : ""),
  meets: (data) => ({ verb: "get", what: t("the SMS “{text}”", { text: data.text }) }),
  saves: () => [],
  reads: (data) => [
    { field: "to", template: data.to },
    { field: "text", template: data.text },
    { field: "from", template: data.from },
  ],
  check: (data, ctx) => {
    checkDialable(data.to, "to", ctx);
    if (data.text.trim() === "") ctx.report("field_required", { field: "Text" }, "text");
    if (!isSender(data.from)) {
      const reason = t("is neither a number nor a name of up to 11 letters, digits, spaces and dashes");
      ctx.report("data_invalid", { field: data.from, reason }, "from");
    }
    // Where both lead on alike, nothing is expected of the one that is never taken.
    const isExpected = ctx.isConnected("not-sent") && !ctx.isSameWay("sent", "not-sent");
    if (ctx.target === "actions10" && isExpected) {
      const reason = t("the platform does not say whether an SMS was taken");
      const values = { port: "Not sent", name: "Send SMS", target: "ACTIONS10", reason };
      ctx.report("port_never_taken", values, { port: "not-sent" });
    }
  },
  toActions: (data, ctx) => [
    {
      action: "sms@v1",
      params: {
        to: [ctx.text(dialledNumber(data.to))],
        ...(data.from && { from: ctx.text(data.from) }),
        body: ctx.text(data.text),
      },
    },
    ...ctx.go("sent"),
  ],
  toCommand: (data, ctx) => ({
    kind: "request",
    request: {
      do: "sms",
      to: ctx.text(dialledNumber(data.to)),
      from: ctx.text(data.from),
      text: ctx.text(data.text),
    },
  }),
  onResult: (_, reply) => ({ port: reply.kind === "sms" && reply.ok ? "sent" : "not-sent" }),
  stimuli: () => [
    { label: "The SMS is taken", act: { act: "sms", ok: true } },
    { label: "The SMS is refused", act: { act: "sms", ok: false } },
  ],
});

const isSender = (from: Data["from"]) =>
  from === "" ||
  templateVariables(from).length > 0 ||
  isFormat("phone_number", from.replace(/[\s().-]/g, "")) ||
  isFormat("sms_sender", from);
