// Actions of the platform's own language, kept as they are written.
import { parseDocument } from "yaml";
import type { Item } from "@/lib/callr/actions10";
import { fail, ok, type Result } from "@/lib/shared/result";
import { defineNode } from "./contract";
import { exact, longText } from "./fields";

export const rawAction = defineNode({
  type: "raw-action",
  title: "Raw action",
  summary: "Keeps an action of the script language as it is",
  docs: {
    what: "Writes one action, or a list of them, into the script exactly as you give it.",
    when: "Use it for actions that have no node of their own. It works on ACTIONS10 only.",
    example: "action: log@v1, params: {message: Hello}",
  },
  icon: "code",
  group: "data",
  channels: ["voice", "sms"],
  targets: ["actions10"],
  waits: false,
  talks: () => true,
  data: exact({ yaml: longText({ title: "Action", widget: "yaml" }) }),
  initial: { yaml: "action: log@v1\nparams:\n  message: Hello\n" },
  ports: () => [{ id: "then", label: "Then", consequence: "The call ends after it." }],
  card: ({ yaml }) => {
    const items = parseItems(yaml);
    return items.ok ? items.value.map(({ action }) => action ?? "goto").join(", ") : "";
  },
  saves: () => ({}),
  reads: () => [],
  check: ({ yaml }, ctx) => {
    const items = parseItems(yaml);
    if (!items.ok) ctx.report("raw_action_invalid", { reason: items.error }, "yaml");
  },
  toActions: ({ yaml }, ctx) => {
    const items = parseItems(yaml);
    return [...(items.ok ? items.value : []), ...ctx.go("then")];
  },
  toCommand: () => null,
  onResult: () => ({ port: "then" }),
  stimuli: () => [],
});

/** The items of a raw action, or why they are none. Keys we do not know are kept. */
export function parseItems(yaml: string): Result<Item[]> {
  const document = parseDocument(yaml, { merge: false, prettyErrors: false });
  const [error] = document.errors;
  if (error) return fail(error.message.replace(/\.$/, ""));
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 });
  } catch {
    return fail("anchors and aliases cannot be kept");
  }
  const items: unknown[] = Array.isArray(value) ? value : [value];
  for (const item of items) {
    const fault = itemFault(item);
    if (fault) return fail(fault);
  }
  return items.length > 0 ? ok(items as Item[]) : fail("there is nothing in it"); // itemFault has looked at each
}

const ACTION_NAME = /^[A-Za-z][A-Za-z0-9_]*@v[0-9]+$/;

function itemFault(item: unknown): string | null {
  if (typeof item !== "object" || item === null || Array.isArray(item)) return "it must be a map of keys";
  if (!("action" in item)) return "goto" in item || "then" in item ? null : "it has no “action”";
  if (typeof item.action !== "string" || !ACTION_NAME.test(item.action)) {
    return "its name needs a version, such as log@v1";
  }
  return null;
}
