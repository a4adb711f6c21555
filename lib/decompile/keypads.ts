// A `gather` and what follows it as a Menu or Ask digits: the way we write them, with attempts counted in code, and the
// simple form where each key's jump follows at once.
import type { Item } from "@/lib/callr/actions10";
import { spokenText } from "./simple-steps";
import type { Ref } from "./sketch";
import { guardAt, only, type Place, pathAt, plainAt, type Recogniser, type Script } from "./steps";
import { templateOf } from "./template";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "*", "#"];

interface Asked {
  result: string;
  text: string;
  maxDigits: number;
  timeoutSeconds?: number;
}

export const keypad: Recogniser = (place, script) => {
  const asked = askedAt(place);
  if (!asked || !place.isCall) return null;
  return oursAt(place, asked, script) ?? simpleAt(place, asked, script);
};

function askedAt(place: Place): Asked | null {
  const item = plainAt(place, 0);
  if (item?.action !== "gather@v2" || !item.result) return null;
  const params = only(item, ["maxDigits", "prompt", "timeout"]);
  const prompt = params?.prompt;
  const isPrompt = typeof prompt === "object" && prompt !== null && Object.keys(prompt).join() === "what";
  const text = isPrompt && "what" in prompt ? templateOf(prompt.what)?.trim() : null;
  const { maxDigits, timeout } = params ?? {};
  if (!text || typeof maxDigits !== "number" || maxDigits < 1 || maxDigits > 20) return null;
  const asked = { result: item.result, text, maxDigits };
  if (timeout === undefined) return asked;
  return Number.isInteger(timeout) && Number(timeout) >= 1 && Number(timeout) <= 30
    ? { ...asked, timeoutSeconds: Number(timeout) }
    : null;
}

/** Our own form: the code after the question says which keys are accepted, how often it asks and what it keeps. */
function oursAt(place: Place, asked: Asked, script: Script) {
  const { result } = asked;
  const item = plainAt(place, 1);
  const code = item?.action === "javascript@v1" ? String(item.params?.code ?? "") : "";
  if (!code.startsWith(`${result} = typeof ${result} === 'string' ? ${result} :`)) return null;
  const [, saveAs = ""] = /^if \(.*\) \$(\w+) = /m.exec(code) ?? [];
  const attempts = Number(/ % (\d+)/.exec(code)?.[1] ?? 1);
  if (attempts < 1 || attempts > 10) return null;
  const [, minimum] = /\.length >= (\d+)/.exec(code) ?? [];
  const listed = /\[((?:'[0-9*#]'(?:, )?)+)\]\.includes/.exec(code)?.[1]?.match(/[0-9*#]/g) ?? [];
  const ways = new Map<string, number>();
  let wrongText = "";
  let offset = 2;
  for (let guard = guardAt(place, offset); guard; guard = guardAt(place, ++offset)) {
    const condition = guard.if;
    const key = /^\S+ === '([0-9*#])'$/.exec(condition)?.[1];
    if (key && condition.startsWith(`${result} `)) ways.set(`key-${key}`, offset);
    else if (condition.startsWith(`${result}.length >= `)) ways.set("then", offset);
    else if (condition === `${result} === ''`) ways.set("no-input", offset);
    else {
      const words = asksAgain(guard, place);
      if (words === null) break;
      wrongText ||= words;
    }
  }
  // What else asks for the keys or the tries would ask in vain: a Menu keeps them to itself.
  if (guardAt(place, offset)?.if.includes(result)) return null;
  const isDigits = minimum !== undefined || ways.has("then");
  const guardMinimum = isDigits
    ? /\.length >= (\d+)/.exec(guardAt(place, ways.get("then") ?? -1)?.if ?? "")?.[1]
    : undefined;
  const keys = [
    ...new Set([...listed, ...[...ways.keys()].flatMap((way) => way.match(/^key-(.)$/)?.[1] ?? [])]),
  ];
  const common = { text: asked.text, attempts, wrongText, saveAs, ...timeoutOf(asked) };
  const data = isDigits
    ? { ...common, minDigits: Number(minimum ?? guardMinimum), maxDigits: asked.maxDigits }
    : { ...common, keys: keys.map((key) => ({ key, label: "" })) };
  if (!isDigits && (asked.maxDigits !== 1 || keys.length === 0)) return null;
  const ports = isDigits
    ? ["then", "no-input", "wrong"]
    : [...keys.map((key) => `key-${key}`), "no-input", "wrong-key"];
  return {
    length: offset,
    draw: (next: Ref) => {
      const leads = Object.fromEntries(
        ports.map((port) => [port, wayOf(ways.get(port), place, next, script)]),
      );
      return script.sketch.add(isDigits ? "ask-digits" : "menu", script.titleAt(pathAt(place)), data, leads);
    },
  };
}

/** A guard that goes back to the question, after some words or none; null for any other. */
function asksAgain(guard: Item, { branch, at }: Place): string | null {
  if (branch === null || at !== 0) return null;
  if (guard.goto) return guard.goto.branch === branch ? "" : null;
  const [first, second, ...more] = guard.then ?? [];
  if (more.length > 0 || first?.action !== "say@v2" || second?.goto?.branch !== branch) return null;
  return spokenText(first);
}

/** The documented form: the question, then a jump for each key. Nothing else may look at what was typed. */
function simpleAt(place: Place, asked: Asked, script: Script) {
  const { result } = asked;
  const ways = new Map<string, number>();
  let offset = 1;
  for (let guard = guardAt(place, offset); guard; guard = guardAt(place, ++offset)) {
    const [, variable, key = ""] = /^(\$\w+) ===? (?:'|")?([0-9*#])(?:'|")?$/.exec(guard.if.trim()) ?? [];
    if (variable !== result || !KEYS.includes(key) || ways.has(`key-${key}`)) break;
    ways.set(`key-${key}`, offset);
  }
  if (asked.maxDigits !== 1 || ways.size === 0 || script.mentions(result) > ways.size + 1) return null;
  const keys = [...ways.keys()].map((way) => ({ key: way.slice("key-".length), label: "" }));
  const data = { text: asked.text, keys, attempts: 1, wrongText: "", saveAs: "", ...timeoutOf(asked) };
  return {
    length: offset,
    draw: (next: Ref) => {
      const leads = Object.fromEntries(
        [...ways].map(([way, guard]) => [way, wayOf(guard, place, next, script)]),
      );
      const title = script.titleAt(pathAt(place));
      return script.sketch.add("menu", title, data, { ...leads, "no-input": next, "wrong-key": next });
    },
  };
}

function wayOf(offset: number | undefined, place: Place, next: Ref, script: Script): Ref {
  const guard = offset === undefined ? null : guardAt(place, offset);
  return guard && offset !== undefined
    ? script.guarded(guard, pathAt(place, offset), next, place.isCall)
    : next;
}

const timeoutOf = ({ timeoutSeconds }: Asked) => (timeoutSeconds === undefined ? {} : { timeoutSeconds });
