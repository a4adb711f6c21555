import { describe, expect, test } from "vitest";
import type { RealtimeRequest } from "@/lib/callr/realtime10";
import { actOfPerson, actOfTime } from "@/lib/sandbox/call-clock";
import type { CallAct } from "@/lib/sandbox/call-log";
import { type SandboxRealtimeCall, stepRealtime } from "@/lib/sandbox/realtime-call";
import { type CallEvent, newCall } from "@/lib/simulate/realtime10/call";

const NOW = Date.UTC(2026, 10, 23, 9, 0, 0);

const facts = {
  app: "APPAPP01",
  callId: 421889,
  requestHash: null,
  cliNumber: "+33612345678",
  number: "+33186950000",
  ringSeconds: 0,
  cdrField: "",
};
const inbound: SandboxRealtimeCall = {
  pace: "stepped",
  callees: "auto",
  waiting: null,
  untilMs: null,
  call: newCall(facts, NOW),
};
const outbound = (number: string): SandboxRealtimeCall => ({
  ...inbound,
  call: newCall({ ...facts, requestHash: "REQ00001", number, ringSeconds: 20 }, NOW),
});

/** Feeds events one after the other and lets pass what is due; state goes through JSON between steps. */
function play(call: SandboxRealtimeCall, ...events: CallEvent[]) {
  let state = call;
  const log: unknown[] = [];
  const posts: RealtimeRequest[] = [];
  let cuts: string | undefined;
  for (const event of [{ type: "begin" } as const, ...events]) {
    for (let next: CallEvent | null = event; next; ) {
      const asking = state.call.doing;
      const step = stepRealtime(JSON.parse(JSON.stringify(state)), next, NOW);
      cuts ??= step.cuts;
      state = step.next;
      log.push(...step.entries);
      const { doing } = state.call;
      if (doing.kind === "asking" && JSON.stringify(doing) !== JSON.stringify(asking)) posts.push(doing.turn);
      const { waiting, untilMs } = state;
      const act = waiting && untilMs !== null && untilMs <= NOW ? actOfTime(waiting) : null;
      next = act && { type: "act", act };
    }
  }
  return { state, doing: state.call.doing.kind, log, posts, last: posts.at(-1), cuts };
}

const reply = (command: string, params: object = {}, variables: object = {}): CallEvent => ({
  type: "answer",
  answer: { command, command_id: "c1", params, variables },
});
const did = (act: CallAct): CallEvent => ({ type: "act", act: actOfPerson(act) });
const press = (digits: string) => did({ act: "press", digits });
const menu = { media_id: "TTS|TTS_EN-GB_SERENA|Press 1", max_digits: 1, attempts: 2, timeout_ms: 5000 };

describe("an inbound call", () => {
  test("asks the app first, with INCOMING_CALL and no command", () => {
    expect(play(inbound).last).toEqual({
      app: "APPAPP01",
      callid: 421889,
      request_hash: null,
      cli_name: "",
      cli_number: "+33612345678",
      number: "+33186950000",
      command: "",
      command_id: 0,
      command_result: "",
      command_error: "",
      date_started: "2026-11-23 09:00:00",
      call_status: "INCOMING_CALL",
      cdr_field: "",
      variables: {},
    });
  });

  test("reports a finished play as 0 and echoes variables untouched", () => {
    const { last, log } = play(
      inbound,
      reply("play", { media_id: "TTS|TTS_EN-GB_SERENA|Hello" }, { a: [1] }),
    );
    expect(last).toMatchObject({
      call_status: "UP",
      command: "play",
      command_id: "c1",
      command_result: "0",
      variables: { a: [1] },
    });
    expect(log).toContainEqual(expect.objectContaining({ kind: "said", to: "caller", text: "Hello" }));
  });

  test("returns the key pressed in a menu", () => {
    expect(play(inbound, reply("read", menu), press("3")).last).toMatchObject({ command_result: "3" });
  });

  test("ends several digits at #, which is not part of them", () => {
    const read = { ...menu, max_digits: 6 };
    expect(play(inbound, reply("read", read), press("12"), press("34#")).last?.command_result).toBe("1234");
  });

  test("takes # as a key where one digit is read", () => {
    expect(play(inbound, reply("read", menu), press("#")).last?.command_result).toBe("#");
  });

  test("repeats the prompt on silence and says TIMEOUT after the last attempt", () => {
    const silence = did({ act: "silence" });
    const once = play(inbound, reply("read", menu), silence);
    expect(once.doing).toBe("reading");
    expect(play(inbound, reply("read", menu), silence, silence).last?.command_result).toBe("TIMEOUT");
  });

  test("keeps keys pressed while the app is thinking for the next read", () => {
    expect(play(inbound, press("7"), reply("read", menu)).last?.command_result).toBe("7");
  });

  test("ignores keys during a play", () => {
    const live = { ...inbound, pace: "live" as const };
    const { doing } = play(live, reply("play", { media_id: "TTS|TTS_EN-GB_SERENA|Hello" }), press("5"));
    expect(doing).toBe("sounding");
  });

  test("names the file of a recording, which # ends", () => {
    const record = reply("record", { max_duration: 60 });
    const { last } = play(inbound, record, did({ act: "speak", seconds: 4 }));
    expect(last?.command_result).toBe("recording-1");
    expect(play(inbound, record, press("#")).last).toMatchObject({ command: "record" });
  });

  test("plays a prompt of the library, in its words", () => {
    const { log } = play(inbound, reply("play", { media_id: 1003 }));
    expect(log).toContainEqual(expect.objectContaining({ kind: "said", text: "Please hold the line." }));
  });

  test("tells which other call it asks to end", () => {
    expect(play(inbound, reply("hangup_callid", { callid: 77 }))).toMatchObject({
      cuts: "77",
      last: { command_result: "0" },
    });
  });

  test("sends one HANGUP with the command in progress when the caller hangs up", () => {
    const { last, doing, log } = play(inbound, reply("read", menu), did({ act: "hangup" }), reply(""));
    expect(last).toMatchObject({
      call_status: "HANGUP",
      command: "read",
      command_id: "c1",
      command_result: "",
    });
    expect(doing).toBe("over");
    expect(log.at(-1)).toEqual({ kind: "ended", by: "caller" });
  });

  test("posts HANGUP after the app's late reply when the caller hung up meanwhile", () => {
    const { posts } = play(inbound, did({ act: "hangup" }), reply("read", menu));
    expect(posts.at(-1)).toMatchObject({ call_status: "HANGUP", command: "" });
  });

  test("posts HANGUP after the app's own hangup", () => {
    const { last, log } = play(inbound, reply("hangup"), reply(""));
    expect(last?.call_status).toBe("HANGUP");
    expect(log.at(-1)).toEqual({ kind: "ended", by: "flow" });
  });

  test("ends when the app gives no command to obey", () => {
    const { doing, log } = play(inbound, { type: "no-answer", problem: "answered 500" });
    expect(doing).toBe("over");
    expect(log).toContainEqual({ kind: "problem", text: "answered 500" });
  });

  test.each([
    ["an unknown command", reply("dance")],
    ["21 digits", reply("read", { ...menu, max_digits: 21 })],
    ["a voice that does not exist in form", reply("play", { media_id: "TTS|alloy|hi" })],
  ])("reports %s as command_error", (_, bad) => {
    expect(play(inbound, bad).last?.command_error).not.toBe("");
  });
});

describe("dialout", () => {
  const targets = (...numbers: string[]) => ({
    targets: numbers.map((number) => ({ number, timeout: 20 })),
    cli: "BLOCKED",
    whisper: "TTS|TTS_EN-GB_DANIEL|A call",
  });

  test("rings the targets in order until one answers", () => {
    const { log, doing } = play(inbound, reply("dialout", targets("+33612345680", "+33612345601")));
    expect(log).toContainEqual({ kind: "callee", number: "+33612345680", outcome: "busy" });
    expect(log).toContainEqual({ kind: "joined", with: "+33612345601" });
    expect(doing).toBe("talking");
  });

  test("tells why nobody was reached, of the last target", () => {
    const { last } = play(inbound, reply("dialout", targets("+33612345680", "+33612345681")));
    expect(last).toMatchObject({ command: "dialout", command_result: "NOANSWER", command_error: "" });
  });

  test("lets a person decide when callees are manual", () => {
    const manual = { ...inbound, callees: "manual" as const };
    const ringing = reply("dialout", targets("+33612345601"));
    expect(play(manual, ringing).doing).toBe("dialling");
    expect(play(manual, ringing, did({ act: "callee", outcome: "busy" })).last?.command_result).toBe("BUSY");
  });

  test("hangs both sides up when the callee does", () => {
    const { last } = play(
      inbound,
      reply("dialout", targets("+33612345601")),
      did({ act: "callee", outcome: "hangup" }),
    );
    expect(last).toMatchObject({ call_status: "HANGUP", command: "dialout", command_result: "ANSWER" });
  });
});

describe("an outbound call", () => {
  test.each([
    ["+33612345601", "UP"],
    ["+33612345680", "BUSY"],
    ["+33612345681", "NOANSWER"],
    ["+33612345682", "CONGESTION"],
    ["+33612345683", "REJECTED"],
  ])("to %s begins with %s", (number, status) => {
    expect(play(outbound(number)).last).toMatchObject({ call_status: status, request_hash: "REQ00001" });
  });

  test("is over after a failed attempt, whatever the app replies", () => {
    const { doing, log } = play(outbound("+33612345680"), reply("play", { media_id: 1001 }));
    expect(doing).toBe("over");
    expect(log.at(-1)).toEqual({ kind: "ended", by: "not-answered" });
  });
});
