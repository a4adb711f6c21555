import { describe, expect, test } from "vitest";
import type { RealtimeRequest, RealtimeResponse } from "@/lib/callr/realtime10";
import type { Act } from "@/lib/nodes/contract";
import { type Post, realtime10Session } from "@/lib/simulate/realtime10-session";
import { CALLED, CALLER, linesOf, NOW_MS } from "../support/calls";

type Command = [command: string, params?: Record<string, unknown>];

/** An app that gives one command after another, and remembers what it was asked. */
function app(...commands: Command[]) {
  const turns: RealtimeRequest[] = [];
  const post: Post = async (request) => {
    turns.push(request);
    const [command, params = {}] = commands[turns.length - 1] ?? [];
    if (command === undefined) return { kind: "answer", response: null };
    const response: RealtimeResponse = {
      command,
      command_id: `${turns.length}`,
      params,
      variables: { at: turns.length },
    };
    return { kind: "answer", response };
  };
  return { post, turns };
}

const call = (post: Post, isOutbound = false) =>
  realtime10Session({
    post,
    callId: "4242",
    app: "ABCD1234",
    caller: CALLER,
    called: CALLED,
    startedMs: NOW_MS,
    outbound: isOutbound ? { number: CALLER, callerId: CALLED, seconds: 30 } : null,
    variables: {},
  });

const said = (text: string) => ({ media_id: `TTS|TTS_EN-GB_SERENA|${text}` });
const lines = async (post: Post, acts: Act[], isOutbound = false) =>
  (await linesOf(call(post, isOutbound), acts)).filter((line) => !line.startsWith("set "));

describe("the platform's side of a REALTIME10 call", () => {
  test("begins with INCOMING_CALL, reports each command with its id, and sends variables back untouched", async () => {
    const { post, turns } = app(["play", said("Hello.")], ["hangup"]);
    expect(await lines(post, [])).toEqual(["said Hello.", "ended hangup"]);
    expect(turns).toMatchObject([
      {
        call_status: "INCOMING_CALL",
        request_hash: null,
        command: "",
        command_id: 0,
        variables: {},
        cli_number: CALLER,
      },
      { call_status: "UP", command: "play", command_id: "1", command_result: "0", variables: { at: 1 } },
      { call_status: "HANGUP", command: "hangup", command_id: "2", variables: { at: 2 } },
    ]);
  });

  test("asks as often as `read` says, then reports TIMEOUT", async () => {
    const read = { ...said("Key?"), max_digits: 4, attempts: 2, timeout_ms: 5000 };
    const { post, turns } = app(["read", read], ["read", read], ["hangup"]);
    const acts: Act[] = [
      { act: "silence" },
      { act: "silence" },
      { act: "press", digits: "12" },
      { act: "press", digits: "#" },
    ];
    expect(await lines(post, acts)).toEqual([
      "asked Key? 4",
      "silence",
      "asked Key? 4",
      "silence",
      "asked Key? 4",
      "pressed 12",
      "ended hangup",
    ]);
    expect(turns.map((turn) => turn.command_result)).toEqual(["", "TIMEOUT", "12", ""]);
  });

  test("rings targets in order, and reports why the last one was not reached", async () => {
    const targets = [
      { number: "+33186950001", timeout: 20 },
      { number: "+33186950002", timeout: 25 },
    ];
    const { post, turns } = app(["dialout", { targets, cli: "BLOCKED", whisper: 0 }], ["hangup"]);
    const acts: Act[] = [
      { act: "callee", outcome: "no-answer" },
      { act: "callee", outcome: "busy" },
    ];
    expect((await lines(post, acts)).filter((line) => line.startsWith("ringing"))).toEqual([
      "ringing +33186950001  20",
      "ringing +33186950002  25",
    ]);
    expect(turns[1]).toMatchObject({ command: "dialout", command_result: "BUSY" });
  });

  test("whispers to who answers, and hangs both up when one of them does", async () => {
    const targets = [{ number: "+33186950001", timeout: 20 }];
    const whisper = said("A call for you.").media_id;
    const { post, turns } = app(["dialout", { targets, cli: CALLED, whisper }]);
    expect(await lines(post, [{ act: "callee", outcome: "answered" }])).toEqual([
      `ringing +33186950001 ${CALLED} 20`,
      "callee answered",
      "whispered A call for you.",
      "ended transferred",
    ]);
    expect(turns[1]).toMatchObject({ call_status: "HANGUP", command: "dialout", command_result: "ANSWER" });
  });

  test("records up to the limit, and gives no name to silence", async () => {
    const { post, turns } = app(
      ["record", { max_duration: 10, silence: 5 }],
      ["record", { max_duration: 10 }],
      ["hangup"],
    );
    const acts: Act[] = [{ act: "speak", seconds: 60 }, { act: "silence" }];
    expect(await lines(post, acts)).toEqual([
      "recording",
      "recorded 10",
      "recording",
      "recorded 0",
      "ended hangup",
    ]);
    expect(turns.map((turn) => turn.command_result)).toEqual(["", "recording-1", "", ""]);
  });

  test("takes the commands that only pass time, and conferences", async () => {
    const { post, turns } = app(
      ["wait", { seconds: 2 }],
      ["send_dtmf", { digits: "12#" }],
      ["play_record", { media_file: "recording-1" }],
      ["start_call_recording", { announce: 0 }],
      ["conference", { id: 7 }],
      ["hangup"],
    );
    expect(await lines(post, [])).toEqual([
      "paused 2",
      "tones 12#",
      "played recording-1",
      "call-recording true",
      "conference 7",
      "ended hangup",
    ]);
    expect(turns.slice(1, -1).map((turn) => turn.command_error)).toEqual(["", "", "", "", ""]);
  });

  test("lets nobody into a room without its PIN, and takes * for leaving", async () => {
    const room = {
      id: 7,
      pin_code: "42",
      pin_max_tries: 2,
      pin_error: said("Wrong.").media_id,
      welcome: said("Welcome.").media_id,
    };
    const { post, turns } = app(["conference", room], ["conference", room], ["hangup"]);
    const acts: Act[] = [
      { act: "press", digits: "41#" },
      { act: "silence" },
      { act: "press", digits: "42#" },
      { act: "press", digits: "*" },
    ];
    expect(await lines(post, acts)).toEqual([
      "asked  20",
      "pressed 41",
      "said Wrong.",
      "asked  20",
      "silence",
      "said Wrong.",
      "asked  20",
      "pressed 42",
      "said Welcome.",
      "conference 7",
      "ended hangup",
    ]);
    expect(turns.map((turn) => turn.command_error)).toEqual(["", "PIN refused", "", ""]);
  });

  test("listens whether somebody talks", async () => {
    const detect = { ...said("Hello?"), silence_ms: 5 };
    const { post, turns } = app(["play_talk_detect", detect], ["play_talk_detect", detect], ["hangup"]);
    expect(await lines(post, [{ act: "speak", seconds: 3 }, { act: "silence" }])).toEqual([
      "said Hello?",
      "spoke 3",
      "said Hello?",
      "spoke 0",
      "ended hangup",
    ]);
    expect(turns.map((turn) => turn.command_result)).toEqual(["", "3000", "0", ""]);
  });

  test("tells the app that there is no such command", async () => {
    const { post, turns } = app(["dance"], ["hangup"]);
    expect(await lines(post, [])).toEqual(["problem The platform has no command “dance”.", "ended hangup"]);
    expect(turns[1]).toMatchObject({ command_error: "Unknown command: dance", command_result: "" });
  });

  test("ends the call when there is no answer to obey", async () => {
    expect(await lines(app().post, [])).toEqual(["ended failed"]);
  });

  test("posts one HANGUP when the caller hangs up, with the command in progress", async () => {
    const { post, turns } = app(["play", said("Hello.")]);
    expect(await lines(post, [{ act: "hangup" }])).toEqual(["said Hello.", "ended caller"]);
    expect(turns.slice(1)).toMatchObject([{ call_status: "HANGUP", command: "play", command_result: "" }]);
  });

  test.each([
    ["busy", "BUSY"],
    ["no-answer", "NOANSWER"],
    ["failed", "CONGESTION"],
  ] as const)("an outbound call that is %s posts %s and is over", async (outcome, status) => {
    const { post, turns } = app();
    expect(await lines(post, [{ act: "callee", outcome }], true)).toEqual([
      `ringing ${CALLER} ${CALLED} 30`,
      `callee ${outcome}`,
      "ended unanswered",
    ]);
    expect(turns).toMatchObject([{ call_status: status, request_hash: expect.any(String), number: CALLER }]);
  });

  test("an outbound call that is answered begins with UP", async () => {
    const { post, turns } = app(["hangup"]);
    await lines(post, [{ act: "callee", outcome: "answered" }], true);
    expect(turns[0]).toMatchObject({ call_status: "UP", command: "", command_id: 0 });
  });
});
