// A conference room: the PIN, its tries, and coming in. How a refused PIN is reported is not documented; here it is an
// error, the one sign every command has.
import type { TraceEvent } from "../session";
import { wordsOf } from "../speech";
import { typeKeys } from "../typing";
import { type Advanced, ask, type Doing, type RealtimeCall, type Surroundings } from "./call";
import type { Command } from "./command-shapes";

type AtDoor = Doing & { kind: "at-door" };

/** A PIN ends with #; its longest length is not documented. */
export const PIN_DIGITS = 20;

/** Asks for the PIN, or lets the caller in at once. */
export function enterRoom(call: RealtimeCall, command: Command, around: Surroundings): Advanced {
  const next = { ...call, wasConnected: false };
  return command.params.pin_code ? askPin(next, command, around, 0) : comeIn(next, command, []);
}

/** Keys at the door; undefined is the silence of somebody who types nothing. */
export function tryPin(
  call: RealtimeCall,
  doing: AtDoor,
  digits: string | undefined,
  around: Surroundings,
): Advanced {
  const { command, typed } = doing;
  const act = digits === undefined ? ({ act: "silence" } as const) : ({ act: "press", digits } as const);
  const { keys, isDone } = typeKeys({ maxDigits: PIN_DIGITS, typed }, act);
  if (!isDone) return { call: { ...call, doing: { ...doing, typed: keys } }, told: [] };
  const { pin_code, pin_valid, pin_error, pin_max_tries = 3 } = command.params;
  const told: TraceEvent[] = [keys === "" ? { event: "silence" } : { event: "pressed", digits: keys }];
  if (keys === pin_code) return comeIn(call, command, [...told, ...said(pin_valid)]);
  told.push(...said(pin_error));
  const tries = doing.tries + 1;
  if (tries >= Number(pin_max_tries)) {
    return ask(call, "UP", told, { command, result: "", error: "PIN refused" });
  }
  const again = askPin(call, command, around, tries);
  return { call: again.call, told: [...told, ...again.told] };
}

function askPin(call: RealtimeCall, command: Command, { soundMs }: Surroundings, tries: number): Advanced {
  const { pin_prompt } = command.params;
  const text = wordsOf(pin_prompt) ?? "";
  const doing = {
    kind: "at-door",
    command,
    text,
    durationMs: soundMs(pin_prompt),
    typed: "",
    tries,
  } as const;
  return { call: { ...call, doing }, told: [{ event: "asked", text, maxDigits: PIN_DIGITS }] };
}

function comeIn(call: RealtimeCall, command: Command, before: TraceEvent[]): Advanced {
  const { id, welcome } = command.params;
  const told: TraceEvent[] = [...before, ...said(welcome), { event: "conference", room: String(id) }];
  return { call: { ...call, doing: { kind: "in-room", command } }, told };
}

function said(media: unknown): TraceEvent[] {
  const words = wordsOf(media);
  return words === null ? [] : [{ event: "said", text: words }];
}
