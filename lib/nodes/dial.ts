// Rings people, one after another, and connects the caller with the first who answers.
import type { Static } from "typebox";
import { templateVariables } from "@/lib/flow/template";
import { defineNode, type Port, type Reply } from "./contract";
import { checkDialable } from "./dialable";
import { exact, line, list, seconds, speech } from "./fields";

const data = exact({
  numbers: list(
    exact({
      label: line({ title: "Who" }),
      number: line({ title: "Number", widget: "phone" }),
      seconds: seconds({ title: "Ring for", min: 5, max: 300 }),
    }),
    { title: "Ring in this order", max: 20, widget: "phones" },
  ),
  announcement: speech({
    title: "Say to the person who answers",
    help: "Only they hear it, before the caller is connected.",
    more: true,
  }),
  callerId: line({
    title: "Number they see",
    help: "One of your account's numbers. Empty shows the number that was called.",
    widget: "caller-id",
    more: true,
  }),
});
type Data = Static<typeof data>;

/** Q.850 causes that the platform's call record reports for a leg that was not answered. */
const BUSY = 17;
const NO_ANSWER = [18, 19];

const ports: Port[] = [
  {
    id: "answered",
    label: "Answered",
    line: "up",
    ends: "Call ends",
    who: "After “{name}” has answered, callers",
  },
  {
    id: "busy",
    label: "Busy",
    consequence: "A caller who finds everybody busy is cut off.",
    who: "When “{name}” is busy, callers",
  },
  {
    id: "no-answer",
    label: "No answer",
    consequence: "A caller nobody answers is cut off.",
    who: "When “{name}” does not answer, callers",
  },
  {
    id: "failed",
    label: "Failed",
    consequence: "If the line cannot be reached, the caller is cut off.",
    who: "When “{name}” cannot be reached, callers",
  },
];

export const dial = defineNode({
  type: "dial",
  title: "Dial",
  summary: "Rings people in order and connects the caller",
  docs: {
    what: "Rings the numbers one after another and connects the caller with the first who answers.",
    when: "Use it to hand the caller to a person.",
    example: "Paul for 20 s, then Inès for 20 s",
  },
  icon: "phone-outgoing",
  group: "connect",
  channels: ["voice"],
  targets: ["actions10", "realtime10"],
  waits: true,
  data,
  initial: { numbers: [], announcement: "", callerId: "" },
  ports: () => ports,
  card: (data) =>
    data.numbers
      .map(({ label, number, seconds }) => `${label || number || "?"}, ${seconds} s`)
      .join("; then "),
  meets: (data) => ({
    verb: "ring",
    what: data.numbers
      .map(({ label, number, seconds }) => `${label || number || "nobody"} for ${seconds} s`)
      .join(", then "),
  }),
  saves: () => ({}),
  reads: (data) => [
    ...data.numbers.map(({ number }, at) => ({ field: `numbers.${at}.number`, template: number })),
    { field: "announcement", template: data.announcement },
  ],
  check: (data, ctx) => {
    if (data.numbers.length === 0) ctx.report("dial_no_numbers", {}, "numbers");
    data.numbers.forEach(({ number }, at) => {
      checkDialable(number, `numbers.${at}.number`, ctx);
      for (const variable of templateVariables(number)) {
        if (!ctx.isTyped(variable)) continue;
        ctx.report("number_caller_chosen", { variable }, `numbers.${at}.number`);
      }
    });
    if (data.callerId) checkDialable(data.callerId, "callerId", ctx);
    if (ctx.target === "realtime10" && ctx.isConnected("answered")) {
      ctx.report("node_unsupported_on_target", {
        name: "Answered",
        target: "REALTIME10",
        alternative: "There the call ends when either person hangs up.",
      });
    }
  },
  toActions: (data, ctx) => {
    const result = ctx.variable("", "");
    const cause = `${result}?.cdr?.hangupCause`;
    const cli = callerId(data, !ctx.read("called.number").includes("''"));
    const says = data.announcement
      ? [{ action: "say@v2", params: { what: ctx.text(data.announcement) } }]
      : [];
    // A call that we placed ourselves is an answered leg: only `bridge` joins it with another one.
    const joins = says.length > 0 || ctx.entries.has("api-initiated");
    return [
      {
        action: "dial@v1",
        params: {
          ...(cli && { cli: ctx.text(cli) }),
          ...(joins && { answerOnBranch: ctx.branch("answered", [...says, { action: "bridge@v1" }]) }),
          targets: data.numbers.map(({ number, seconds }) => ({
            number: ctx.text(number),
            timeout: seconds,
          })),
        },
        result,
      },
      ctx.guard(`${result}?.ok`, "answered"),
      ctx.guard(`${cause} === ${BUSY}`, "busy"),
      ctx.guard(`[${NO_ANSWER.join(", ")}].includes(${cause})`, "no-answer"),
      ...ctx.go("failed"),
    ];
  },
  toCommand: (data, ctx) => {
    const targets = data.numbers
      .map(({ number, seconds }) => ({ number: ctx.text(number), timeout: seconds }))
      .filter(({ number }, at) => isFixed(data.numbers[at]?.number) || ctx.numberFault(number) === null);
    if (targets.length === 0) return null; // what a variable brought may not be rung: on by "Failed"
    const params = {
      targets,
      cli: ctx.text(callerId(data, ctx.call.called !== "")) || "BLOCKED",
      ringtone: "RING",
      whisper: data.announcement ? ctx.media(data.announcement) : 0,
      cdr_field: "",
    };
    return { kind: "command", command: "dialout", params };
  },
  onResult: (_, reply) => {
    const outcome = dialOutcome(reply);
    return outcome === "answered" ? { end: "transferred" } : { port: outcome };
  },
  stimuli: () =>
    (["answered", "busy", "no-answer", "failed"] as const).map((outcome) => ({
      label: {
        answered: "Somebody answers",
        busy: "All are busy",
        "no-answer": "Nobody answers",
        failed: "The line fails",
      }[outcome],
      act: { act: "callee", outcome },
    })),
});

/** A number without variables was judged when the flow was checked. */
const isFixed = (number = "") => !number.includes("{{");

/** The number that was called, where there always is one: the platform's own choice otherwise. */
const callerId = (data: Data, isCalledKnown: boolean) =>
  data.callerId || (isCalledKnown ? "{{called.number}}" : "");

/** The dial statuses of the platform's call records; anything else is opaque and counts as failed. */
function dialOutcome(reply: Reply): "answered" | "busy" | "no-answer" | "failed" {
  if (reply.kind !== "command" || reply.error !== "") return "failed";
  switch (reply.result) {
    case "ANSWER":
      return "answered";
    case "BUSY":
      return "busy";
    case "NOANSWER":
    case "CANCEL":
      return "no-answer";
    default:
      return "failed";
  }
}
