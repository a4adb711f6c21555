// Steps of one or two items: spoken texts, hanging up, SMS, recording, fixed values.
import type { Item } from "@/lib/callr/actions10";
import { only, type Place, pathAt, plainAt, type Recogniser } from "./steps";
import { templateOf, textLiteral } from "./template";

export const say: Recogniser = (place, script) => {
  const text = spokenAt(place, 0);
  if (text === null || !place.isCall) return null;
  const title = script.titleAt(pathAt(place));
  if (plainAt(place, 1)?.action === "hangup@v1")
    return { length: 2, draw: () => script.sketch.add("hang-up", title, { text }) };
  return { length: 1, draw: (next) => script.sketch.add("say", title, { text }, { then: next }) };
};

export const hangUp: Recogniser = (place, script) => {
  if (plainAt(place, 0)?.action !== "hangup@v1") return null;
  if (!place.isCall) return { length: 1, draw: (next) => next }; // nobody is on the line: it does nothing
  return { length: 1, draw: () => script.sketch.add("hang-up", script.titleAt(pathAt(place)), {}) };
};

/** Our scripts answer by themselves before somebody is spoken to. */
export const answer: Recogniser = (place) =>
  plainAt(place, 0)?.action === "answer@v1" && talksAt(place, 1) ? { length: 1, draw: (next) => next } : null;

export const sms: Recogniser = (place, script) => {
  const item = plainAt(place, 0);
  if (item?.action !== "sms@v1" || item.result !== undefined) return null;
  const params = only(item, ["to", "body", "from"]);
  const [number, ...others] = Array.isArray(params?.to) ? params.to : [];
  const [to, text, from] = [templateOf(number), templateOf(params?.body), templateOf(params?.from ?? "")];
  if (!to || !text || from === null || others.length > 0) return null;
  const title = script.titleAt(pathAt(place));
  return {
    length: 1,
    draw: (next) =>
      script.sketch.add("send-sms", title, { to, text, from }, { sent: next, "not-sent": next }),
  };
};

/** `record@v1` and the code that keeps its name, as we write them, with the text spoken first. */
export const record: Recogniser = (place, script) => {
  const text = spokenAt(place, 0);
  const first = text === null ? 0 : 1;
  const item = plainAt(place, first);
  const code = plainAt(place, first + 1);
  if (!place.isCall || item?.action !== "record@v1" || !item.result || code?.action !== "javascript@v1")
    return null;
  const params = only(item, ["maxDuration", "silence"]);
  const [, kept] = /^\$(\w+) = String\(/.exec(String(code.params?.code ?? "")) ?? [];
  const isOurs = String(code.params?.code).includes(`${item.result}?.sid`);
  if (!params || !kept || !isOurs) return null;
  const guard = place.items[place.at + first + 2];
  const isGuarded = guard?.if === `!$${kept}` && guard.action === undefined;
  const data = {
    text: text ?? "",
    saveAs: `$${kept}` === item.result ? "" : kept,
    ...(typeof params.maxDuration === "number" && { maxSeconds: params.maxDuration }),
    ...(typeof params.silence === "number" && { silenceSeconds: params.silence }),
  };
  return {
    length: first + 2 + (isGuarded ? 1 : 0),
    draw: (next) => {
      const nothing = isGuarded ? script.guarded(guard, pathAt(place, first + 2), next, place.isCall) : next;
      const title = script.titleAt(pathAt(place));
      return script.sketch.add("record", title, data, { recorded: next, nothing });
    },
  };
};

/** Code that only sets variables to fixed texts. */
export const setTexts: Recogniser = (place, script) => {
  const item = plainAt(place, 0);
  if (item?.action !== "javascript@v1" || item.result !== undefined) return null;
  const lines = String(item.params?.code ?? "")
    .trim()
    .split("\n");
  const assignments = lines.map((line) => {
    const [, variable = "", literal = ""] = /^\$([A-Za-z_]\w{0,39}) = ('.*');?$/.exec(line.trim()) ?? [];
    const value = textLiteral(literal);
    return value === null || value.includes("{{") ? null : { variable, how: "set", value };
  });
  if (assignments.some((assignment) => assignment === null)) return null;
  const title = script.titleAt(pathAt(place));
  return {
    length: 1,
    draw: (next) => script.sketch.add("set-variable", title, { assignments }, { then: next }),
  };
};

/** The words of a `say@v2` without anything else. */
export function spokenAt(place: Place, offset: number): string | null {
  const item = plainAt(place, offset);
  return item?.action === "say@v2" && item.result === undefined ? spokenText(item) : null;
}

export function spokenText(item: Item): string | null {
  const params = only(item, ["what"]);
  return params ? templateOf(params.what)?.trim() || null : null;
}

const talksAt = (place: Place, offset: number) =>
  ["say@v2", "gather@v2", "record@v1"].includes(plainAt(place, offset)?.action ?? "");
