// Asking for keys, as Menu and Ask digits both do it. Silence and wrong keys are counted apart: after `attempts`
// silences in a row the caller leaves by "No input", after `attempts` wrong answers by the wrong-key port. Both targets
// count the same way, so a flow can move between them.
import type { Item } from "@/lib/callr/actions10";
import type { ActionsContext, Outcome, Reply, RunContext, Turn } from "./contract";
import { quoteJavaScript } from "./javascript";
import { mediaOf, type Recorded } from "./recorded";

export interface Keypad extends Recorded {
  text: string;
  wrongText: string;
  maxDigits: number;
  attempts: number;
  timeoutSeconds: number;
  /** Variable to keep the keys in, or "". */
  saveAs: string;
}

export interface KeypadActions {
  /** A JavaScript condition over the variable that holds the pressed keys. */
  accepts(keys: string): string;
  /** The ways out of accepted keys. */
  taken(keys: string): Item[];
  noInput: string;
  wrong: string;
}

/** The prompt and its tries as actions. The counters count round to 0, so they are ready when the flow comes back. */
export function keypadActions(keypad: Keypad, ways: KeypadActions, ctx: ActionsContext): Item[] {
  const { attempts, saveAs, wrongText } = keypad;
  const keys = ctx.variable("", "");
  const gather: Item = {
    action: "gather@v2",
    params: {
      maxDigits: keypad.maxDigits,
      ...(ctx.settings.allowUnverified && { timeout: keypad.timeoutSeconds }),
      prompt: { what: ctx.text(keypad.text) },
    },
    result: keys,
  };
  // What a result looks like is not documented: the digits, or an object that holds them.
  let code = `${keys} = typeof ${keys} === 'string' ? ${keys} : ${keys}?.digits ?? ${keys}?.value ?? '';`;
  const accepted = ways.accepts(keys);
  if (saveAs) code += `\nif (${accepted}) ${ctx.user(saveAs)} = ${keys};`;
  let again: Item[] = [];
  if (attempts > 1) {
    const silences = ctx.variable("_silences", 0);
    const wrong = ctx.variable("_wrong", 0);
    const goto = { branch: ctx.self() };
    code += `\n${silences} = ${keys} === '' ? (${silences} + 1) % ${attempts} : 0;`;
    code += `\n${wrong} = ${keys} === '' ? ${silences} && ${wrong} : ${accepted} ? 0 : (${wrong} + 1) % ${attempts};`;
    again = wrongText
      ? [
          { if: `${keys} === '' && ${silences}`, goto },
          { if: `${keys} !== '' && ${wrong}`, then: [say(wrongText, ctx), { goto }] },
        ]
      : [{ if: `${silences} || ${wrong}`, goto }];
  }
  return [
    gather,
    { action: "javascript@v1", params: { code } },
    ...ways.taken(keys),
    ...again,
    ctx.guard(`${keys} === ''`, ways.noInput),
    ...ctx.go(ways.wrong),
  ];
}

/** "'1', '2', '3'" as a JavaScript list to look a key up in. */
export const keyList = (keys: readonly string[]) => `[${keys.map(quoteJavaScript).join(", ")}]`;

export function keypadCommand(keypad: Keypad, ctx: RunContext): Turn {
  if (ctx.local?.phase === "correct") {
    return { kind: "command", command: "play", params: { media_id: ctx.media(keypad.wrongText) } };
  }
  return {
    kind: "command",
    command: "read",
    params: {
      media_id: mediaOf(keypad, keypad.text, ctx),
      max_digits: keypad.maxDigits,
      attempts: keypad.attempts,
      timeout_ms: keypad.timeoutSeconds * 1000,
    },
  };
}

/** What the pressed keys lead to; `takenPort` is undefined when they are wrong. */
export function keypadResult(
  keypad: Keypad,
  reply: Reply,
  ctx: RunContext,
  ports: { taken: (keys: string) => string | undefined; noInput: string; wrong: string },
): Outcome {
  const wrong = Number(ctx.local?.wrong ?? 0);
  if (ctx.local?.phase === "correct") return { again: { phase: "ask", wrong } };
  const keys =
    reply.kind === "command" && reply.error === "" && reply.result !== "TIMEOUT" ? reply.result : "";
  if (keys === "") return { port: ports.noInput };
  const port = ports.taken(keys);
  if (port) return keypad.saveAs ? { port, set: { [keypad.saveAs]: keys } } : { port };
  if (wrong + 1 >= keypad.attempts) return { port: ports.wrong };
  return { again: { phase: keypad.wrongText ? "correct" : "ask", wrong: wrong + 1 } };
}

const say = (text: string, ctx: ActionsContext): Item => ({
  action: "say@v2",
  params: { what: ctx.text(text) },
});
