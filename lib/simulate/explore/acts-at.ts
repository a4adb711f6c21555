// What somebody outside can do at a moment: what the node's own `stimuli` name, hanging up wherever a caller can, and
// answers that later conditions tell apart.
import type { Program } from "@/lib/compile/program";
import { getNodeType } from "@/lib/nodes";
import type { Act, Stimulus } from "@/lib/nodes/contract";
import { msg, t } from "@/lib/words/t";
import type { Moment, Waiting } from "../session";
import type { Told } from "./seats";

export interface Choice {
  act: Act;
  /** Who does what, from outside: "Presses 2 (Support)"; empty where it goes without saying. */
  label: string;
  /** Nobody decides it on purpose: silence, a wrong key, a busy line, a failed request. */
  isForced: boolean;
}

const HANG_UP: Act = { act: "hangup" };
const hangsUp = () => choice(t("Hangs up"), HANG_UP, false);
const calleeHangsUp = () => choice(t("Who was rung hangs up"), { act: "callee", outcome: "hangup" }, true);
const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "*", "#"];

export function actsAt(
  { waiting, node, who }: Pick<Moment, "waiting" | "node" | "who">,
  program: Program,
  told: Told,
): Choice[] {
  if (!waiting) return [];
  const known = node === null ? undefined : program.nodes[node];
  const stimuli = known ? getNodeType(known.type).stimuli(known.data) : [];
  const saved = known ? getNodeType(known.type).saves(known.data) : [];
  const names = new Set(saved.map(([name]) => name));
  const values = [...names].flatMap((name) => (told.get(name) ?? []).map((value) => ({ name, value })));
  switch (waiting.for) {
    case "listening":
      return [forced({ act: "listen" }), hangsUp()];
    case "talking":
      return [forced({ act: "wait" }), choice(t("Hangs up after talking"), HANG_UP, false)];
    case "keys":
      return [
        ...keyChoices(
          stimuli,
          waiting,
          values.map(({ value }) => value),
        ),
        ...(who === "callee" ? [calleeHangsUp()] : []),
        hangsUp(),
      ];
    case "conference":
      return [choice(t("Leaves the room"), { act: "wait" }, true), hangsUp()];
    case "recording":
    case "speech":
      return [...ofKind(stimuli, ["speak", "silence"], recordings), hangsUp()];
    case "detecting":
      return ofKind(stimuli, ["detect"], detections);
    case "callee":
      return [...ofKind(stimuli, ["callee"], callees), ...(isOutboundRing(known?.type) ? [] : [hangsUp()])];
    case "http":
      return [...ofKind(stimuli, ["http"], requests), ...answersWith(stimuli, values)];
    case "sms":
      return ofKind(stimuli, ["sms"], [{ label: "", act: { act: "sms", ok: true } }]);
    case "message":
      return [
        ...ofKind(stimuli, ["message", "wait"], replies),
        ...values.map(({ value }) =>
          choice(t("Replies “{value}”", { value }), { act: "message", text: value }, false),
        ),
      ];
  }
}

const recordings: Stimulus[] = [
  { label: msg("Leaves a message of 8 seconds"), act: { act: "speak", seconds: 8 } },
  { label: msg("Says nothing"), act: { act: "silence" } },
];
const detections: Stimulus[] = [
  { label: msg("A person answers"), act: { act: "detect", who: "person" } },
  { label: msg("A voicemail answers"), act: { act: "detect", who: "machine" } },
];
const callees: Stimulus[] = [
  { label: msg("Somebody answers"), act: { act: "callee", outcome: "answered" } },
  { label: msg("All are busy"), act: { act: "callee", outcome: "busy" } },
  { label: msg("Nobody answers"), act: { act: "callee", outcome: "no-answer" } },
  { label: msg("The line fails"), act: { act: "callee", outcome: "failed" } },
];
const requests: Stimulus[] = [
  { label: msg("It answers"), act: { act: "http", ok: true, status: 200, json: {} } },
  { label: msg("It fails"), act: { act: "http", ok: false, status: 503 } },
  { label: msg("It does not answer in time"), act: { act: "http", ok: false, status: 0 } },
];
const replies: Stimulus[] = [{ label: msg("Does not reply"), act: { act: "wait" } }];

function keyChoices(
  stimuli: readonly Stimulus[],
  waiting: Extract<Waiting, { for: "keys" }>,
  values: readonly string[],
): Choice[] {
  const given = ofKind(stimuli, ["press", "silence"], anyKeys(waiting.maxDigits));
  const typed = filledUp(values, given).filter(
    (value) => /^[0-9*#]+$/.test(value) && value.length <= waiting.maxDigits,
  );
  const more = typed.map((digits) => {
    const press = digits.length < waiting.maxDigits ? `${digits}#` : digits;
    return choice(t("Types {digits}", { digits }), { act: "press", digits: press }, false);
  });
  const known = new Set(given.map(({ act }) => JSON.stringify(act)));
  return [...given, ...more.filter(({ act }) => !known.has(JSON.stringify(act)))];
}

/** A condition may ask for the beginning of a number only: each value as it is, and as long as the step wants it. */
function filledUp(values: readonly string[], given: readonly Choice[]): string[] {
  const right = given.find(({ act, isForced }) => act.act === "press" && !isForced)?.act;
  const sample = right?.act === "press" ? right.digits : "";
  return [...new Set(values.flatMap((value) => [value, `${value}${sample.slice(value.length)}`]))];
}

/** What can be typed where no node says it: in a script from elsewhere. */
function anyKeys(maxDigits: number): Stimulus[] {
  const silence: Stimulus = { label: t("Presses nothing"), act: { act: "silence" } };
  const press = (digits: string): Stimulus => ({
    label: t("Presses {digits}", { digits }),
    act: { act: "press", digits },
  });
  if (maxDigits === 1) return [...KEYS.map(press), silence];
  return [press("1234567890".repeat(2).slice(0, Math.min(20, maxDigits))), press("1#"), silence];
}

/** The stimuli of some kinds; the usual ones where the node names none. */
function ofKind(
  stimuli: readonly Stimulus[],
  kinds: readonly Act["act"][],
  usual: readonly Stimulus[],
): Choice[] {
  const fitting = stimuli.filter(({ act }) => kinds.includes(act.act));
  return (fitting.length > 0 ? fitting : usual).map(({ label, act, isMistake }) =>
    choice(label === "" ? "" : t(label), act, isMistake === true || !isDecided(act)),
  );
}

/** A key, a message, a reply are decided by the caller; all else happens to them. */
const isDecided = ({ act }: Act) => act === "press" || act === "speak" || act === "message";

/** Answers of another system in which one value is what a condition asks for. */
function answersWith(
  stimuli: readonly Stimulus[],
  values: readonly { name: string; value: string }[],
): Choice[] {
  const fine = stimuli.find(({ act }) => act.act === "http" && act.ok);
  if (fine?.act.act !== "http") return [];
  const { act } = fine;
  return values.map(({ name, value }) =>
    choice(
      t("It answers with {name} “{value}”", { name, value }),
      { ...act, json: replaced(act.json, name, value) },
      true,
    ),
  );
}

/** The sample answer with another value where it holds the variable's name. */
function replaced(json: unknown, name: string, value: string): unknown {
  if (json === name) return value;
  if (Array.isArray(json)) return json.map((each) => replaced(each, name, value));
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([key, each]) => [key, replaced(each, name, value)]));
}

const choice = (label: string, act: Act, isForced: boolean): Choice => ({ act, label, isForced });
const forced = (act: Act): Choice => choice("", act, true);

/** The phone of a run by API rings before there is anybody who could hang up. */
const isOutboundRing = (type: string | undefined) =>
  type !== undefined && getNodeType(type).entry === "api-initiated";
