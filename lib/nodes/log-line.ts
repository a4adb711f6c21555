// Writes a line into the log of the run, for the people who look into calls later.
import { defineNode, type Port } from "./contract";
import { exact, line } from "./fields";

const ports: Port[] = [{ id: "then", label: "Then", consequence: "The call ends in silence." }];

export const logLine = defineNode({
  type: "log",
  title: "Log",
  summary: "Writes a line into the log",
  docs: {
    what: "Writes a line into the run log: the platform's own on ACTIONS10, this flow's call log elsewhere. Nobody on the line hears it.",
    when: "Use it to see later which way a call went and what it knew.",
    example: "Customer {{customer_id}} chose repairs",
  },
  icon: "terminal",
  group: "data",
  channels: ["voice", "sms"],
  targets: ["actions10", "realtime10", "sms"],
  waits: false,
  data: exact({ message: line({ title: "Line", becomes: ["log@v1.message"] }) }),
  initial: { message: "" },
  ports: () => ports,
  card: ({ message }) => message,
  saves: () => [],
  reads: ({ message }) => [{ field: "message", template: message }],
  check: ({ message }, ctx) => {
    if (message.trim() === "") ctx.report("field_required", { field: "Line" }, "message");
  },
  toActions: ({ message }, ctx) => [
    { action: "log@v1", params: { message: ctx.text(message) } },
    ...ctx.go("then"),
  ],
  toCommand: () => null,
  onResult: ({ message }, _, ctx) => ({ port: "then", note: ctx.text(message) }),
  stimuli: () => [],
});
