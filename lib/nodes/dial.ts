// Rings people, one after another, and connects the caller with the first who answers.

import type { Static } from "typebox";
import type { Item } from "@/lib/callr/actions10";
import { commandParams } from "@/lib/callr/realtime10-catalogue";
import { t } from "@/lib/words/t";
import { type ActionsContext, defineNode, type Reply } from "./contract";
import { dialPorts } from "./dial-ports";
import { checkChosenByCaller, checkDialable, dialledNumber } from "./dialable";
import { choice, exact, line, list, optional, seconds, speech, toggle } from "./fields";

const data = exact({
  numbers: list(
    exact({
      label: line({ title: "Who" }),
      number: line({
        title: "Number",
        becomes: ["dial@v1.targets.number", "dialout.targets"],
        widget: "phone",
      }),
      seconds: seconds({
        title: "Ring for",
        becomes: ["dial@v1.targets.timeout", "dialout.targets"],
        min: 5,
        max: 300,
      }),
    }),
    { title: "Ring in this order", max: 20, widget: "phones" },
  ),
  announcement: speech({
    title: "Say to the person who answers",
    becomes: ["dialout.whisper"],
    help: "Only they hear it, before the caller is connected.",
    more: true,
  }),
  askFirst: optional(
    toggle({
      title: "Talk to the person who answers first",
      becomes: ["dial@v1.answerOnBranch"],
      help: "They alone hear the steps after “When answered”, until “Connect them” joins them with the caller.",
    }),
  ),
  ringtone: optional(
    choice(["ring", "music"], {
      title: "Meanwhile the caller hears",
      becomes: ["dialout.ringtone"],
      labels: { ring: "Ringing", music: "Music" },
      more: true,
    }),
  ),
  reference: optional(
    line({
      title: "Reference in the call record",
      becomes: ["dialout.cdr_field"],
      help: "Up to 32 letters and digits, to find the call later.",
      more: true,
    }),
  ),
  callerId: line({
    title: "Number they see",
    becomes: ["dial@v1.cli", "dialout.cli"],
    help: "One of your account's numbers. Empty shows the number that was called.",
    widget: "caller-id",
    more: true,
  }),
});
type Data = Static<typeof data>;

/** Q.850 causes that the platform's call record reports for a leg that was not answered. */
const BUSY = 17;
const NO_ANSWER = [18, 19];

export const dial = defineNode({
  type: "dial",
  title: "Dial",
  summary: "Rings people in order and connects the caller",
  docs: {
    what: "Rings the numbers one after another and connects the caller with the first who answers. “Talk to the person who answers first” lets them hear a notice, press a key to take the call, or turn it down; the caller waits meanwhile.",
    when: "Use it to hand the caller to a person.",
    example: "Paul for 20 s, then Inès for 20 s",
  },
  icon: "phone-outgoing",
  group: "connect",
  channels: ["voice"],
  targets: ["actions10", "realtime10"],
  instead: { sms: { words: "There nobody is rung: tell them with Send SMS.", use: ["send-sms"] } },
  lines: ["ringing", "answered", "placed"],
  waits: true,
  data,
  initial: { numbers: [], announcement: "", callerId: "" },
  ports: dialPorts,
  card: (data) =>
    data.numbers
      .map(({ label, number, seconds }) => `${label || number || "?"}, ${seconds} s`)
      .join(t("; then ")),
  meets: (data) => ({
    verb: "ring",
    what: data.numbers
      .map(({ label, number, seconds }) =>
        t("{who} for {seconds} s", { who: label || number || t("nobody"), seconds }),
      )
      .join(", then "),
  }),
  saves: () => [],
  rings: ({ numbers }) => numbers.map(({ number }, at) => ({ number, field: `numbers.${at}.number` })),
  reads: (data) => [
    ...data.numbers.map(({ number }, at) => ({ field: `numbers.${at}.number`, template: number })),
    { field: "announcement", template: data.announcement },
    { field: "reference", template: data.reference ?? "" },
  ],
  check: (data, ctx) => {
    if (data.numbers.length === 0) ctx.report("dial_no_numbers", {}, "numbers");
    data.numbers.forEach(({ number }, at) => {
      checkDialable(number, `numbers.${at}.number`, ctx);
      checkChosenByCaller(number, `numbers.${at}.number`, ctx);
    });
    if (data.callerId) checkDialable(data.callerId, "callerId", ctx);
    const { reference = "" } = data;
    if (!isReference(reference)) {
      const reason = t("has more than 32 signs, or others than letters and digits");
      ctx.report("data_invalid", { field: "Reference in the call record", reason }, "reference");
    }
    if (ctx.target === "actions10") {
      for (const [field, title, isSet] of [
        ["ringtone", "“Meanwhile the caller hears”", data.ringtone === "music"],
        ["reference", "“Reference in the call record”", reference !== ""],
      ] as const) {
        if (isSet) ctx.report("parameter_unverified", { field: title, target: "ACTIONS10" }, field);
      }
    }
    if (ctx.target === "realtime10" && data.askFirst) {
      const values = {
        name: "Talk to the person who answers first",
        target: "REALTIME10",
        alternative: "There they can hear one text before: fill in “Say to the person who answers”.",
      };
      ctx.report("node_unsupported_on_target", values, "askFirst");
    } else if (ctx.target === "realtime10" && ctx.isConnected("answered")) {
      ctx.report(
        "node_unsupported_on_target",
        {
          name: "Answered",
          target: "REALTIME10",
          alternative: "There the call ends when either person hangs up.",
        },
        { port: "answered" },
      );
    }
  },
  toActions: (data, ctx) => {
    const result = ctx.variable("", "");
    const cause = `${result}?.cdr?.hangupCause`;
    const cli = callerId(data, !ctx.read("called.number").includes("''"));
    const says = data.announcement
      ? [{ action: "say@v2", params: { what: ctx.text(data.announcement) } }]
      : [];
    const connected = data.askFirst ? ctx.connected() : null;
    const branch = answerBranch(data, says, ctx);
    return [
      ...(connected ? [{ action: "javascript@v1", params: { code: `${connected} = '';` } }] : []),
      {
        action: "dial@v1",
        params: {
          ...(cli && { cli: ctx.text(cli) }),
          ...(branch !== null && { answerOnBranch: branch }),
          targets: data.numbers.map(({ number, seconds }) => ({
            number: ctx.text(dialledNumber(number)),
            timeout: seconds,
          })),
        },
        result,
      },
      ...(connected
        ? [ctx.guard(connected, "answered"), ctx.guard(`${result}?.ok`, "declined")]
        : [ctx.guard(`${result}?.ok`, "answered")]),
      ctx.guard(`${cause} === ${BUSY}`, "busy"),
      ctx.guard(`[${NO_ANSWER.join(", ")}].includes(${cause})`, "no-answer"),
      ...ctx.go("failed"),
    ];
  },
  toCommand: (data, ctx) => {
    const targets = data.numbers
      .map(({ number, seconds }) => ({ number: ctx.text(dialledNumber(number)), timeout: seconds }))
      .filter(({ number }, at) => isFixed(data.numbers[at]?.number) || ctx.numberFault(number) === null);
    if (targets.length === 0) return null; // what a variable brought may not be rung: on by "Failed"
    const params = commandParams("dialout", {
      targets,
      cli: ctx.text(callerId(data, ctx.call.called !== "")) || "BLOCKED",
      ringtone: data.ringtone === "music" ? "MUSIC" : "RING",
      whisper: data.announcement ? ctx.media(data.announcement) : 0,
      cdr_field: ctx
        .text(data.reference ?? "")
        .replace(/[^A-Za-z0-9]/g, "")
        .slice(0, REFERENCE_LENGTH),
    });
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

const REFERENCE_LENGTH = 32;
const isReference = (reference: string) =>
  reference.includes("{{") || (/^[A-Za-z0-9]*$/.test(reference) && reference.length <= REFERENCE_LENGTH);

/**
 * Where the person who answers goes first, if anywhere. A call that we placed ourselves is an answered leg: only
 * `bridge` joins it with another one.
 */
function answerBranch(data: Data, says: Item[], ctx: ActionsContext): string | null {
  if (data.askFirst) {
    const branch = ctx.branchAt("picked-up");
    return says.length === 0 ? branch : ctx.branch("answered", [...says, { goto: { branch } }]);
  }
  const joins = says.length > 0 || ctx.entries.has("api-initiated");
  return joins ? ctx.branch("answered", [...says, { action: "bridge@v1" }]) : null;
}

/** A number without variables was judged when the flow was checked. */
const isFixed = (number = "") => !number.includes("{{");

/** The number that was called, where there always is one: the platform's own choice otherwise. */
const callerId = (data: Data, isCalledKnown: boolean) =>
  dialledNumber(data.callerId) || (isCalledKnown ? "{{called.number}}" : "");

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
