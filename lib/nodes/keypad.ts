// Asking for keys, as Menu and Ask digits both do it. Silence and wrong keys are counted apart: after `attempts`
// silences in a row the caller leaves by "No input", after `attempts` wrong answers by the wrong-key port. Both targets
// count the same way, so a flow can move between them.
import type { Item } from "@/lib/callr/actions10";
import type { ActionsContext, Outcome, Reply, RunContext, Turn } from "./contract";
import { quoteJavaScript } from "./javascript";

export interface Keypad {
  prompt: string;
  wrongText: string;
  maxDigits: number;
  attempts: number;
  timeoutSeconds: number;
  /** Variable to keep the keys in, or "". */
  saveAs: string;
}

/** The prompt and its tries as actions: `accepts` is a JavaScript condition over the pressed keys `keys`. */
export function keypadActions(
  keypad: Keypad,
  accepts: (keys: string) => string,
  ports: { taken: (keys: string, next: string) => Item[]; noInput: string; wrong: string },
  ctx: ActionsContext,
): Item[] {
  const keys = ctx.variable("", "");
  const next = ctx.variable("_next", "");
  const silences = ctx.variable("_silences", 0);
  const wrong = ctx.variable("_wrong", 0);
  const again = { goto: { branch: ctx.self() } };
  const { attempts, saveAs } = keypad;
  const code = [
    `${keys} = typeof ${keys} === 'string' ? ${keys} : ${keys}?.digits ?? '';`,
    `${next} = ${accepts(keys)} ? 'taken' : ${keys} === '' ? 'no-input' : 'wrong';`,
    ...(saveAs ? [`if (${next} === 'taken') ${ctx.user(saveAs)} = ${keys};`] : []),
    ...(attempts > 1
      ? [
          `${silences} = ${next} === 'no-input' ? ${silences} + 1 : 0;`,
          `${wrong} = ${next} === 'wrong' ? ${wrong} + 1 : ${next} === 'taken' ? 0 : ${wrong};`,
          `if (${next} === 'no-input' && ${silences} < ${attempts}) ${next} = 'ask-again';`,
          `if (${next} === 'wrong' && ${wrong} < ${attempts}) ${next} = 'correct';`,
          `if (${next} === 'no-input' || ${next} === 'wrong') ${silences} = ${wrong} = 0;`,
        ]
      : []),
  ].join("\n");
  return [
    {
      action: "gather@v2",
      params: { maxDigits: keypad.maxDigits, prompt: { what: ctx.text(keypad.prompt) } },
      result: keys,
    },
    { action: "javascript@v1", params: { code } },
    ...ports.taken(keys, next),
    ...(attempts > 1
      ? [
          { if: `${next} === 'ask-again'`, ...again },
          {
            if: `${next} === 'correct'`,
            then: [...sayIfAny(keypad.wrongText, ctx), again],
          },
        ]
      : []),
    ctx.guard(`${next} === 'no-input'`, ports.noInput),
    ...ctx.go(ports.wrong),
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
      media_id: ctx.media(keypad.prompt),
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

const sayIfAny = (text: string, ctx: ActionsContext): Item[] =>
  text ? [{ action: "say@v2", params: { what: ctx.text(text) } }] : [];
