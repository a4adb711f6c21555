// Steps of one or two items: spoken and written texts, hanging up, answering, lines for the log.
import type { Item } from "@/lib/callr/actions10";
import { fits, matchNode } from "./match";
import type { Reader } from "./reader";
import { only, type Place, pathAt, plainAt, type Recogniser, type Script } from "./steps";

export const say: Recogniser = (place, script) => {
  if (plainAt(place, 0)?.action !== "say@v2" || !place.isCall) return null;
  const text = spokenAt(place, 0, script.readerAt(place));
  if (text === null || !fits("say", { text })) return null;
  const title = script.titleAt(place);
  if (plainAt(place, 1)?.action === "hangup@v1" && !hasTitle(place, 1, script))
    return { length: 2, draw: () => script.sketch.add("hang-up", title, { text }) };
  return { length: 1, draw: (next) => script.sketch.add("say", title, { text }, { then: next }) };
};

export const hangUp: Recogniser = (place, script) => {
  if (plainAt(place, 0)?.action !== "hangup@v1") return null;
  if (!place.isCall) return { length: 1, draw: (next) => next }; // nobody is on the line: it does nothing
  return { length: 1, draw: () => script.sketch.add("hang-up", script.titleAt(place), {}) };
};

/**
 * A flow answers by itself before somebody is spoken to, once something lets its calls ring. Where nothing else does, and
 * the script says that calls ring, the step that answers them is drawn.
 */
export const answer: Recogniser = (place, script) => {
  const item = plainAt(place, 0);
  if (item?.action !== "answer@v1" || !place.isCall || only(item, []) === null) return null;
  if (isTalk(place, 1) && (script.facts.letsRing || !script.facts.ringsOn))
    return { length: 1, draw: (next) => next };
  if (!script.facts.ringsOn) return null; // answered already
  const title = script.titleAt(place);
  return { length: 1, draw: (next) => script.sketch.add("answer", title, {}, { then: next }) };
};

export const ringing: Recogniser = (place, script) =>
  plainAt(place, 0)?.action === "ringing@v1" && place.isCall && script.facts.ringsOn
    ? matched("ringing", {}, place, script)
    : null;

export const logLine: Recogniser = (place, script) => {
  const item = plainAt(place, 0);
  if (item?.action !== "log@v1" || item.result !== undefined) return null;
  const message = script.readerAt(place).text(only(item, ["message"])?.message);
  if (!message?.trim() || !fits("log", { message })) return null;
  const title = script.titleAt(place);
  return { length: 1, draw: (next) => script.sketch.add("log", title, { message }, { then: next }) };
};

export const sms: Recogniser = (place, script) => {
  const item = plainAt(place, 0);
  if (item?.action !== "sms@v1" || item.result !== undefined) return null;
  const params = only(item, ["to", "body", "from"]);
  const [number, ...others] = Array.isArray(params?.to) ? params.to : [];
  const reader = script.readerAt(place);
  const [to, text] = [reader.text(number), reader.text(params?.body)];
  const from = reader.text(params?.from ?? "");
  if (!to || !text || from === null || others.length > 0 || !fits("send-sms", { to, text, from }))
    return null;
  const title = script.titleAt(place);
  return {
    length: 1,
    draw: (next) =>
      script.sketch.add("send-sms", title, { to, text, from }, { sent: next, "not-sent": next }),
  };
};

/** The words of a `say@v2` without anything else. */
export function spokenAt(place: Place, offset: number, reader: Reader): string | null {
  const item = plainAt(place, offset);
  return item?.action === "say@v2" && item.result === undefined ? spokenText(item, reader) : null;
}

export function spokenText(item: Item, reader: Reader): string | null {
  const params = only(item, ["what"]);
  return params && reader.words(params.what);
}

/** Whether an item begins a step of its own, by the comment above it. */
export const hasTitle = (place: Place, offset: number, { facts }: Script) =>
  facts.titleAt(pathAt(place, offset)) !== "";

/** A node that is what we would write, and nothing else to be read from it. */
export const matched = (type: string, data: Record<string, unknown>, place: Place, script: Script) =>
  matchNode(place, script, { type, data, reader: script.readerAt(place) });

const isTalk = (place: Place, offset: number) =>
  ["say@v2", "gather@v2", "record@v1", "play@v1", "startRecording@v1"].includes(
    plainAt(place, offset)?.action ?? "",
  );
