// Actions of the platform's own language, kept as they are written.
import { parseDocument } from "yaml";
import type { Item } from "@/lib/callr/actions10";
import { VARIABLE_NAME } from "@/lib/flow/variables";
import { fail, ok, type Result } from "@/lib/shared/result";
import { slug } from "@/lib/shared/text";
import { msg } from "@/lib/words/t";
import { assignedNames, assignedTexts } from "./assigned-names";
import { type ActionsContext, defineNode, type Port } from "./contract";
import { checkChosenByCaller, checkTemplate } from "./dialable";
import { exact, longText } from "./fields";
import { allItems, type RawNumber, rawNumbers } from "./raw-numbers";

const ports: Port[] = [{ id: "then", label: "Then", consequence: "The call ends after it." }];

export const rawAction = defineNode({
  type: "raw-action",
  title: "Raw action",
  summary: "Keeps an action of the script language as it is",
  docs: {
    what: "Writes one action, or a list of them, into the script exactly as you give it.",
    when: "Use it for actions that have no step of their own. It works on ACTIONS10 only.",
    example: "action: log@v1, params: {message: Hello}",
  },
  icon: "code",
  group: "data",
  channels: ["voice", "sms"],
  targets: ["actions10"],
  instead: {
    realtime10: { words: "There scripts never run: use the step that does the same, such as Say or Dial." },
    sms: { words: "There scripts never run: use the step that does the same, such as Send SMS." },
  },
  waits: false,
  waitsWith: ({ yaml }) => {
    const raw = typeof yaml === "string" ? parseRaw(yaml) : null;
    return (
      raw?.ok === true && raw.value.items.some(({ action = "", if: guard }) => WAITING.has(action) && !guard)
    );
  },
  talks: ({ yaml }) => {
    const raw = parseRaw(yaml);
    return raw.ok && raw.value.items.some(talks);
  },
  data: exact({ yaml: longText({ title: "Action", widget: "yaml" }) }),
  initial: { yaml: "action: log@v1\nparams:\n  message: Hello\n" },
  ports: () => ports,
  card: ({ yaml }) => {
    const raw = parseRaw(yaml);
    return raw.ok ? raw.value.items.map(({ action }) => action ?? "goto").join(", ") : "";
  },
  saves: ({ yaml }) => {
    const raw = parseRaw(yaml);
    return raw.ok ? [...assignedIn(raw.value)].map((name) => [name, ""]) : [];
  },
  typed: ({ yaml }) =>
    itemsIn(yaml).flatMap(({ action, result }) =>
      KEYS.test(action ?? "") && typeof result === "string" ? [result.slice(1)] : [],
    ),
  gives: ({ yaml }) => itemsIn(yaml).flatMap((item) => assignedTexts(codeOf(item))),
  rings: ({ yaml }) =>
    numbersIn(yaml).flatMap(({ number, way }) => (way === "ring" ? [{ number, field: "yaml" }] : [])),
  reads: () => [],
  check: ({ yaml }, ctx) => {
    const raw = parseRaw(yaml);
    if (!raw.ok) ctx.report("raw_action_invalid", { reason: raw.error }, "yaml");
    for (const { number, way } of numbersIn(yaml)) {
      checkTemplate(number, "yaml", ctx);
      if (way === "ring") checkChosenByCaller(number, "yaml", ctx);
    }
  },
  toActions: ({ yaml }, ctx) => {
    const raw = parseRaw(yaml);
    return [...(raw.ok ? placed(raw.value, ctx) : []), ...ctx.go("then")];
  },
  toCommand: () => null,
  onResult: () => ({ port: "then" }),
  stimuli: () => [],
});

/** Actions whose result is what the caller types. */
const KEYS = /^gather@/;

/** All items of a raw action, whatever they stand in; none when it cannot be read. */
export function itemsIn(yaml: string): Item[] {
  const raw = parseRaw(yaml);
  return raw.ok ? allItems([raw.value.items, ...Object.values(raw.value.branches)]) : [];
}

function numbersIn(yaml: string): RawNumber[] {
  const raw = parseRaw(yaml);
  return raw.ok ? rawNumbers([raw.value.items, ...Object.values(raw.value.branches)]) : [];
}

const codeOf = ({ action, params }: Item): string =>
  action === "javascript@v1" && typeof params?.code === "string" ? params.code : "";

/** Actions during which a caller, or somebody who is rung, must act. */
const WAITING = new Set(["gather@v2", "record@v1", "dial@v1", "bridge@v1", "voicebot@v1"]);

/** Actions that a caller who is still ringing may meet; what we do not know counts as talking. */
const SILENT = new Set([
  "dial@v1",
  "fetch@v1",
  "fetch@v2",
  "javascript@v1",
  "log@v1",
  "memcache@v1",
  "ringing@v1",
  "sms@v1",
]);
const talks = ({ action, then }: Item): boolean =>
  (action !== undefined && !SILENT.has(action)) || (then ?? []).some(talks);

/** Items, and branches of their own that they name: the one a dial answers on, for example. */
interface Raw {
  items: Item[];
  branches: Record<string, Item[]>;
}

/**
 * What a raw action holds, or why it is none: one item, a list of them, or a map of `actions` and the `branches` they
 * need. Keys we do not know are kept.
 */
export function parseRaw(yaml: string): Result<Raw> {
  let raw = known.get(yaml);
  if (!raw) {
    raw = readRaw(yaml);
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(yaml, raw);
  }
  return raw;
}

/** The card, the checks and the emitter all ask for the same text, and a YAML library is slow. */
const known = new Map<string, Result<Raw>>();
const MAX_KNOWN = 200;

function readRaw(yaml: string): Result<Raw> {
  const document = parseDocument(yaml, { merge: false, prettyErrors: false });
  const [error] = document.errors;
  if (error) return fail(error.message.replace(/\.$/, ""));
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 });
  } catch {
    return fail(msg("anchors and aliases cannot be kept"));
  }
  const whole =
    isMap(value) && "branches" in value ? value : { actions: Array.isArray(value) ? value : [value] };
  const items = itemsOf(whole.actions);
  if (!items.ok) return items;
  if (items.value.length === 0) return fail(msg("there is nothing in it"));
  const branches: Raw["branches"] = {};
  for (const [name, branch] of Object.entries(isMap(whole.branches) ? whole.branches : {})) {
    const own = itemsOf(isMap(branch) ? branch.actions : branch);
    if (!own.ok) return own;
    branches[name] = own.value;
  }
  return ok({ items: items.value, branches });
}

function itemsOf(value: unknown): Result<Item[]> {
  if (!Array.isArray(value)) return fail(msg("“actions” must be a list"));
  for (const item of value) {
    const fault = itemFault(item);
    if (fault) return fail(fault);
  }
  return ok(value as Item[]); // itemFault has looked at each
}

/** The items with their own branches added to the script, under names that no other branch has. */
function placed({ items, branches }: Raw, ctx: ActionsContext): Item[] {
  const names = new Map<string, string>();
  const lists = Object.entries(branches).map(([name, own]) => {
    const list: Item[] = [];
    names.set(name, ctx.branch(slug(name) || "branch", list));
    return { list, own };
  });
  // Copies: two nodes may hold the same text, and an item of a script stands in one place.
  for (const { list, own } of lists) list.push(...structuredClone(renamed(own, names)));
  return structuredClone(renamed(items, names));
}

/** The value with every branch it names (`goto.branch`, `answerOnBranch`) under its new name. */
function renamed<T>(value: T, names: ReadonlyMap<string, string>): T {
  if (names.size === 0) return value;
  const walk = (part: unknown, key: string): unknown => {
    if (typeof part === "string")
      return key === "branch" || key === "answerOnBranch" ? (names.get(part) ?? part) : part;
    if (Array.isArray(part)) return part.map((member) => walk(member, ""));
    if (!isMap(part)) return part;
    return Object.fromEntries(Object.entries(part).map(([name, member]) => [name, walk(member, name)]));
  };
  return walk(value, "") as T; // texts in place of texts: the shape stays
}

/** Names of the variables that results and code set, so that later steps may read them. */
function assignedIn({ items, branches }: Raw): Set<string> {
  const names = new Set<string>();
  for (const item of allItems([items, ...Object.values(branches)])) {
    if (typeof item.result === "string") names.add(item.result.slice(1));
    for (const name of assignedNames(codeOf(item))) names.add(name);
  }
  return new Set([...names].filter((name) => NAME.test(name)));
}

const NAME = new RegExp(VARIABLE_NAME);
const ACTION_NAME = /^[A-Za-z][A-Za-z0-9_]*@v[0-9]+$/;

function itemFault(item: unknown): string | null {
  if (!isMap(item)) return msg("it must be a map of keys");
  if (!("action" in item)) return "goto" in item || "then" in item ? null : msg("it has no “action”");
  if (typeof item.action !== "string" || !ACTION_NAME.test(item.action)) {
    return msg("its name needs a version, such as log@v1");
  }
  return null;
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
