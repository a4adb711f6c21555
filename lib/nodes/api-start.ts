// Where a flow begins that we start ourselves: by the API, or for each person of a campaign.

import type { Static } from "typebox";
import { VARIABLE_NAME } from "@/lib/flow/variables";
import { t } from "@/lib/words/t";
import { defineNode } from "./contract";
import { checkDialable, dialledNumber } from "./dialable";
import { exact, line, list, seconds, variableName } from "./fields";

const data = exact({
  variables: list(
    exact({
      name: variableName({ title: "Variable" }),
      sample: line({ title: "Example", help: "Used when you try the flow, never for a real run." }),
    }),
    { title: "Values each run brings", max: 50, widget: "samples" },
  ),
  callFirst: line({
    title: "Call this number first",
    help: "The flow goes on when somebody answers. Empty when the flow calls nobody, only texts.",
    widget: "phone",
  }),
  seconds: seconds({ title: "Ring for", min: 5, max: 300 }),
  callerId: line({
    title: "Number they see",
    help: "One of your account's numbers. Empty lets the platform choose.",
    widget: "caller-id",
    more: true,
  }),
});
type Data = Static<typeof data>;

const callsSomebody = (data: Data) => data.callFirst.trim() !== "";

export const apiStart = defineNode({
  type: "api-start",
  title: "API or campaign",
  summary: "Starts by API call, or for each person of a campaign",
  docs: {
    what: "Starts the flow for one person with the values the run brings, and calls them first if you wish.",
    when: "Use it for reminders, surveys and everything you start rather than your callers.",
    example: "Call {{phone}}, then Say “Hello {{first_name|there}}.”",
  },
  icon: "send",
  group: "start",
  channels: ["voice", "sms"],
  targets: ["actions10", "realtime10", "sms"],
  entry: "api-initiated",
  waits: false,
  data,
  initial: {
    variables: [{ name: "phone", sample: "+33612448019" }],
    callFirst: "{{phone}}",
    seconds: 30,
    callerId: "",
  },
  ports: (data) =>
    callsSomebody(data)
      ? [
          {
            id: "then",
            label: "Answered",
            line: "up",
            consequence: "Who answers hears silence.",
            who: "People who answer",
          },
          {
            id: "not-answered",
            label: "Not answered",
            line: "none",
            ends: "Ends",
            who: "People who do not answer",
          },
        ]
      : [{ id: "then", label: "Run starts", consequence: "The run does nothing.", who: "People in the run" }],
  card: (data) =>
    callsSomebody(data)
      ? t("Calls {number}, {seconds} s", { number: data.callFirst, seconds: data.seconds })
      : "",
  saves: (data) => data.variables.map(({ name }) => [name, ""]),
  samples: (data) => Object.fromEntries(data.variables.map(({ name, sample }) => [name, sample])),
  party: (data) => ({ caller: dialledNumber(data.callFirst), called: dialledNumber(data.callerId) }),
  reads: (data) => [{ field: "callFirst", template: data.callFirst }],
  check: (data, ctx) => {
    data.variables.forEach(({ name }, at) => {
      if (!new RegExp(VARIABLE_NAME).test(name) || isDeclaredBefore(data, at)) {
        ctx.report("variable_name_invalid", { variable: name }, `variables.${at}.name`);
      }
    });
    if (ctx.target === "sms") return;
    if (callsSomebody(data)) checkDialable(data.callFirst, "callFirst", ctx);
    else if (ctx.target === "realtime10") {
      ctx.report("node_unsupported_on_target", {
        name: t("API or campaign without a call"),
        target: "REALTIME10",
        alternative: "There a run is always a call.",
      });
    }
    if (data.callerId) checkDialable(data.callerId, "callerId", ctx);
  },
  toActions: (data, ctx) => {
    if (!callsSomebody(data)) return ctx.go("then");
    const result = ctx.variable("_call", "");
    return [
      {
        action: "dial@v1",
        params: {
          ...(data.callerId && { cli: ctx.text(dialledNumber(data.callerId)) }),
          answerOnBranch: ctx.branchAt("then"),
          targets: [{ number: ctx.text(dialledNumber(data.callFirst)), timeout: data.seconds }],
        },
        result,
      },
      ...(ctx.isConnected("not-answered") ? [ctx.guard(`!${result}?.ok`, "not-answered")] : []),
    ];
  },
  // On REALTIME10 the platform has called before the first turn.
  toCommand: () => null,
  onResult: (_, __, ctx) => ({ port: ctx.call.isUnanswered ? "not-answered" : "then" }),
  stimuli: (data) =>
    callsSomebody(data)
      ? [
          { label: "They answer", act: { act: "callee", outcome: "answered" } },
          { label: "Nobody answers", act: { act: "callee", outcome: "no-answer" } },
        ]
      : [],
});

const isDeclaredBefore = ({ variables }: Data, at: number) =>
  variables.findIndex(({ name }) => name === variables[at]?.name) < at;
