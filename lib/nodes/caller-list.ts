// Goes one of two ways, by whether a number is on a list that the workspace keeps: known callers, blocked callers.

import * as Type from "typebox";
import { t } from "@/lib/words/t";
import { type DataNotice, defineNode, type Piece, type Port } from "./contract";
import { chosen, exact, linkedIn, variableName } from "./fields";
import { quoteJavaScript } from "./javascript";

const ports: Port[] = [
  {
    id: "listed",
    label: "On the list",
    consequence: "Callers on the list are cut off.",
    who: "Callers on the list of “{name}”",
  },
  {
    id: "unlisted",
    label: "Not on it",
    consequence: "Callers who are not on the list are cut off.",
    who: "Callers who are not on the list of “{name}”",
  },
];

export const callerList = defineNode({
  type: "caller-list",
  title: "Caller list",
  summary: "Tells known or blocked callers from all others",
  docs: {
    what: "Looks for the caller's number on a list of the workspace. Lists are kept under Contacts, and several flows can use the same one.",
    when: "Use it to greet regular customers otherwise, to let staff in, or to turn unwanted callers away.",
    example: "Blocked callers: On the list leads to Hang up",
  },
  icon: "list-check",
  group: "logic",
  channels: ["voice", "sms"],
  targets: ["actions10", "realtime10", "sms"],
  waits: false,
  data: exact({
    list: chosen({ title: "List", kind: "lists" }),
    variable: variableName({ title: "Whose number", more: true }),
    numbers: linkedIn(Type.Array(Type.String())),
  }),
  initial: { list: { id: "", name: "" }, variable: "caller.number" },
  ports: () => ports,
  card: ({ list }) => list.name,
  saves: () => [],
  refers: ({ list }) => [{ kind: "lists", ...list, field: "list" }],
  resolve: (data, { lists }) => ({ ...data, numbers: [...(lists[data.list.id]?.numbers ?? [])] }),
  notices: (before, after) => {
    if (before.list.id !== after.list.id) return otherList(before.list.name, after.list.name);
    const { numbers: was = [] } = before;
    const { numbers: is = [] } = after;
    const change = (numbers: string[], end: string): DataNotice[] => {
      if (numbers.length === 0) return [];
      const who: Piece = { text: someOf(numbers), tone: "new" };
      return [{ field: "numbers", sentence: [{ text: t("Callers from ") }, who, { text: end }] }];
    };
    const [known, kept] = [new Set(was), new Set(is)];
    const names: DataNotice = { field: "list", sentence: [] }; // how a list is called is not heard
    const added = change(
      is.filter((number) => !known.has(number)),
      t(" are now on the list of “{name}”"),
    );
    const removed = change(
      was.filter((number) => !kept.has(number)),
      t(" are no longer on the list of “{name}”"),
    );
    return [names, ...added, ...removed];
  },
  tells: ({ variable, numbers = [] }) => [{ variable, values: [...numbers.slice(0, 1), "+33199009999"] }],
  reads: ({ variable }) => [{ field: "variable", variable }],
  check: ({ list, variable, numbers }, ctx) => {
    if (list.id === "") ctx.report("field_required", { field: "List" }, "list");
    else if (numbers?.length === 0) ctx.report("list_empty", { name: list.name }, "list");
    if (variable === "") ctx.report("field_required", { field: "Whose number" }, "variable");
  },
  toActions: ({ variable, numbers = [] }, ctx) => {
    const list = `[${numbers.map(quoteJavaScript).join(", ")}]`;
    return [ctx.guard(`${list}.includes(${ctx.read(variable)})`, "listed"), ...ctx.go("unlisted")];
  },
  toCommand: () => null,
  onResult: ({ variable, numbers = [] }, _, ctx) => ({
    port: numbers.includes(String(ctx.read(variable))) ? "listed" : "unlisted",
  }),
  stimuli: () => [],
});

const otherList = (was: string, is: string): DataNotice[] => [
  {
    field: "list",
    sentence: [
      { text: t("At “{name}”, callers are looked for on ") },
      { text: is || t("no list"), tone: "new" },
      { text: t(" instead of {was}", { was: was || t("no list") }), tone: "old" },
    ],
  },
  { field: "numbers", sentence: [] },
];

/** "+33612448019, +33699001122 and 7 more" */
function someOf(numbers: readonly string[]): string {
  const more = numbers.length - 3;
  return `${numbers.slice(0, 3).join(", ")}${more > 0 ? t(" and {more} more", { more }) : ""}`;
}
