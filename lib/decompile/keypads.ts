// A `gather` and what follows it as a Menu or Ask digits: the way we write them, with attempts counted in code, and the
// simple form where each key's jump follows at once.
import type { Item } from "@/lib/callr/actions10";
import { fits, matchNode } from "./match";
import type { Reader } from "./reader";
import { codeOf } from "./script-facts";
import { spokenText } from "./simple-steps";
import type { Ref } from "./sketch";
import {
  type Found,
  guardAt,
  only,
  type Place,
  pathAt,
  plainAt,
  type Recogniser,
  type Script,
} from "./steps";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "*", "#"];

interface Asked {
  result: string;
  text: string;
  maxDigits: number;
  timeoutSeconds?: number;
}

export const keypad: Recogniser = (place, script) => {
  const item = plainAt(place, 0);
  if (item?.action !== "gather@v2" || !place.isCall) return null;
  const reader = script.readerAt(place);
  const asked = askedBy(item, reader);
  if (!asked) return null;
  return oursAt(place, asked, reader, script) ?? simpleAt(place, asked, script);
};

function askedBy(item: Item, reader: Reader): Asked | null {
  if (!item.result) return null;
  const params = only(item, ["maxDigits", "prompt", "timeout"]);
  const prompt = params?.prompt;
  const isPrompt = typeof prompt === "object" && prompt !== null && Object.keys(prompt).join() === "what";
  const text = isPrompt && "what" in prompt ? reader.words(prompt.what) : null;
  const { maxDigits, timeout } = params ?? {};
  if (!text || typeof maxDigits !== "number" || maxDigits < 1 || maxDigits > 20) return null;
  const asked = { result: item.result, text, maxDigits };
  if (timeout === undefined) return asked;
  return Number.isInteger(timeout) && Number(timeout) >= 1 && Number(timeout) <= 30
    ? { ...asked, timeoutSeconds: Number(timeout) }
    : null;
}

/** Our own form: the code after the question says which keys are accepted, how often it asks and what it keeps. */
function oursAt(place: Place, asked: Asked, reader: Reader, script: Script): Found | null {
  const { result, text } = asked;
  const code = codeOf(plainAt(place, 1));
  if (!code.startsWith(`${result} = typeof ${result} === 'string' ? ${result} :`)) return null;
  const guards: string[] = [];
  for (let offset = 2; guardAt(place, offset); offset++) guards.push(guardAt(place, offset)?.if ?? "");
  const [, saveAs = ""] = /^if \(.*\) \$(\w+) = /m.exec(code) ?? [];
  const [, silences = "", attempts] = /^(\$\w+) = .* % (\d+) : 0;$/m.exec(code) ?? [];
  const [, wrong = ""] = /^(\$\w+) = \S+ === '' \? \$\w+ && /m.exec(code) ?? [];
  const [, minimum] = /\.length >= (\d+)/.exec([code, ...guards].join("\n")) ?? [];
  const listed = /\[((?:'[0-9*#]'(?:, )?)+)\]\.includes/.exec(code)?.[1]?.match(/[0-9*#]/g);
  const keys = listed ?? guards.flatMap((guard) => /^\S+ === '([0-9*#])'$/.exec(guard)?.[1] ?? []);
  const common = {
    text,
    attempts: Number(attempts ?? 1),
    wrongText: wrongTextAt(place, reader),
    saveAs,
    ...timeoutOf(asked),
  };
  const guess = {
    reader,
    variables: { "": result, _silences: silences, _wrong: wrong },
    isUnverified: asked.timeoutSeconds !== undefined,
  };
  if (minimum !== undefined) {
    const data = { ...common, minDigits: Number(minimum), maxDigits: asked.maxDigits };
    return matchNode(place, script, { ...guess, type: "ask-digits", data });
  }
  const data = { ...common, keys: keys.map((key) => ({ key, label: "" })) };
  return matchNode(place, script, { ...guess, type: "menu", data });
}

/** What is said before the question is asked again. */
function wrongTextAt(place: Place, reader: Reader): string {
  for (let offset = 2; guardAt(place, offset); offset++) {
    const [first, second, ...more] = guardAt(place, offset)?.then ?? [];
    if (more.length === 0 && first?.action === "say@v2" && second?.goto?.branch === place.branch)
      return spokenText(first, reader) ?? "";
  }
  return "";
}

/** The documented form: the question, then a jump for each key. Nothing else may look at what was typed. */
function simpleAt(place: Place, asked: Asked, script: Script): Found | null {
  const { result } = asked;
  const ways = new Map<string, number>();
  let offset = 1;
  for (let guard = guardAt(place, offset); guard; guard = guardAt(place, ++offset)) {
    const [, variable, key = ""] = /^(\$\w+) ===? (?:'|")?([0-9*#])(?:'|")?$/.exec(guard.if.trim()) ?? [];
    if (variable !== result || !KEYS.includes(key) || ways.has(`key-${key}`)) break;
    ways.set(`key-${key}`, offset);
  }
  if (asked.maxDigits !== 1 || ways.size === 0 || script.facts.mentions(result) > ways.size + 1) return null;
  const keys = [...ways.keys()].map((way) => ({ key: way.slice("key-".length), label: "" }));
  const data = { text: asked.text, keys, attempts: 1, wrongText: "", saveAs: "", ...timeoutOf(asked) };
  if (!fits("menu", data)) return null;
  return {
    length: offset,
    draw: (next: Ref) => {
      if (asked.timeoutSeconds !== undefined) script.allowUnverified();
      const leads = Object.fromEntries(
        [...ways].map(([way, guard]) => [way, wayOf(guard, place, next, script)]),
      );
      const title = script.titleAt(place);
      return script.sketch.add("menu", title, data, { ...leads, "no-input": next, "wrong-key": next });
    },
  };
}

function wayOf(offset: number, place: Place, next: Ref, script: Script): Ref {
  const guard = guardAt(place, offset);
  return guard ? script.guarded(guard, pathAt(place, offset), next, place.isCall) : next;
}

const timeoutOf = ({ timeoutSeconds }: Asked) => (timeoutSeconds === undefined ? {} : { timeoutSeconds });
