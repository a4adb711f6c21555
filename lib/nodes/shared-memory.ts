// Values that all calls share. On REALTIME10 and in SMS flows the workspace keeps them; a script has the platform's store.

import type { Static } from "typebox";
import { t } from "@/lib/words/t";
import { defineNode, type Port, savedIn } from "./contract";
import { choice, exact, integer, line, optional } from "./fields";
import { checkOwn, noSettings, ownAction, ownCard, ownReads, ownSettings } from "./own-settings";

const ports: Port[] = [{ id: "then", label: "Then", consequence: "The call ends in silence." }];

const HOUR_MS = 3_600_000;
const USUAL_HOURS = 24;

const data = exact({
  doing: optional(
    choice(["read", "keep", "add", "forget"], {
      title: "Do",
      labels: {
        read: "Read the value",
        keep: "Keep a value",
        add: "Add to a number",
        forget: "Forget the value",
      },
    }),
  ),
  name: optional(
    line({
      title: "Name",
      help: "Every flow of the workspace that uses this name sees the same value. A variable in it keeps one for each caller.",
      placeholder: "calls today, or {{caller.number}}",
    }),
  ),
  value: optional(line({ title: "Value", help: "What is kept, or the number that is added." })),
  hours: optional(
    integer({
      title: "Keep it for",
      unit: "hours",
      help: "From when it was last kept or added to. Without a number it is a day.",
      min: 1,
      max: 8_760,
      more: true,
    }),
  ),
  ...ownSettings("memcache@v1").properties,
});
type Data = Static<typeof data>;

const words = {
  read: (name: string) => t("Read {name}", { name }),
  keep: (name: string, value: string) => `${name} = ${value}`,
  add: (name: string, value: string) => `${name} + ${value}`,
  forget: (name: string) => t("Forget {name}", { name }),
} as const;

export const sharedMemory = defineNode({
  type: "shared-memory",
  title: "Shared memory",
  summary: "Keeps values that all calls share",
  docs: {
    what: "Keeps, reads, counts or forgets a value under a name that all calls and conversations of the workspace share. The value after it goes into a variable. Where the memory cannot be reached, that variable is empty and the flow goes on. On ACTIONS10 it is the platform's own store, whose parameters are not documented: you give those by name.",
    when: "Use it to count calls, or to remember something about a caller from one call to the next.",
    example: "Add 1 to “calls today”, kept in calls",
  },
  icon: "database",
  group: "data",
  channels: ["voice", "sms"],
  targets: ["actions10", "realtime10", "sms"],
  instead: {
    actions10: {
      words:
        "There its parameters are not documented: use an HTTP request to your own system, or allow unverified parameters.",
    },
  },
  waits: false,
  data,
  initial: noSettings,
  ports: () => ports,
  card: (data) => (data.doing ? words[data.doing](data.name || "?", data.value || "?") : ownCard(data)),
  saves: (data) => savedIn(data.saveAs),
  reads: (data) => [
    { field: "name", template: data.name ?? "" },
    { field: "value", template: data.value ?? "" },
    ...ownReads(data),
  ],
  check: (data, ctx) => {
    checkOwn(data, ctx);
    if (ctx.target === "actions10") return;
    if (!data.doing) ctx.report("field_required", { field: "Do" }, "doing");
    else if (!data.name?.trim()) ctx.report("field_required", { field: "Name" }, "name");
    if (data.doing === "read" && data.saveAs === "")
      ctx.report("field_required", { field: "Keep its answer in" }, "saveAs");
    const { value = "" } = data;
    if ((data.doing === "keep" || data.doing === "add") && value.trim() === "")
      ctx.report("field_required", { field: "Value" }, "value");
    if (data.doing === "add" && !value.includes("{{") && Number.isNaN(Number(value)))
      ctx.report("data_invalid", { field: "Value", reason: "must be a number to add" }, "value");
  },
  toActions: (data, ctx) => [...ownAction("memcache@v1", data, ctx), ...ctx.go("then")],
  toCommand: (data, ctx) => {
    const name = ctx.text(data.name ?? "").trim();
    if (!data.doing || name === "") return null;
    const value = ctx.text(data.value ?? "");
    const forMs = (data.hours ?? USUAL_HOURS) * HOUR_MS;
    return { kind: "request", request: { do: "memory", op: data.doing, name, value, forMs } };
  },
  onResult: (data: Data, reply) => {
    const isKept = reply.kind === "memory" && reply.ok;
    const set = data.saveAs ? { [data.saveAs]: isKept ? reply.value : "" } : null;
    const note = isKept || reply.kind === "none" ? null : "The shared memory could not be reached.";
    return { port: "then", ...(set && { set }), ...(note !== null && { note }) };
  },
  stimuli: () => [],
});
