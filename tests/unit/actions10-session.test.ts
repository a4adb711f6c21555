import { describe, expect, test } from "vitest";
import { linesOf, scriptSession } from "../support/calls";

const branches = (items: string) =>
  `branches:\n  inbound-call:\n    actions:\n${items.replace(/^/gm, "      ")}`;
const DIAL = `
- action: dial@v1
  params:
    targets:
      - { number: "+33186950001", timeout: 20 }
      - { number: "+33186950002", timeout: 25 }
  result: $dial
- if: "!$dial.ok"
  goto: { branch: voicemail }
- action: log@v1
  params: { message: "talked \${{ $dial.cdr.durationAnswered }} s" }
`;
const WITH_VOICEMAIL = `${branches(DIAL)}
  voicemail:
    actions:
      - action: say@v2
        params: { what: Leave a message. }
      - action: record@v1
        result: $message
      - action: sms@v1
        params: { to: ["+33612448019"], body: "Message \${{ $message.sid }}" }
  hangup:
    actions:
      - action: fetch@v2
        params: { url: "https://example.com/\${{ call.cdr.hangupSource }}", method: POST, body: "\${{ typeof $dial }}" }`;

describe("a script", () => {
  test("fills expressions in, and says which one failed", async () => {
    const script = branches(`
- action: say@v2
  params:
    what: "Hello \${{ call.fromNumber }}, \${{ call.nobody.name }}\${{ 1 + 1 }}."
`);
    expect(await linesOf(scriptSession(script), [])).toEqual([
      "problem “call.nobody.name” has no value: TypeError: cannot read property 'name' of undefined",
      "said Hello +33612448019, 2.",
      "ended dead_end",
    ]);
  });

  test("rings one after another and goes on when nobody answers", async () => {
    const acts = [
      { act: "callee", outcome: "busy" },
      { act: "callee", outcome: "no-answer" },
      { act: "speak", seconds: 8 },
      { act: "http", ok: true },
    ] as const;
    expect(await linesOf(scriptSession(WITH_VOICEMAIL), acts)).toEqual([
      "ringing +33186950001  20",
      "callee busy",
      "ringing +33186950002  25",
      "callee no-answer",
      "said Leave a message.",
      "recording",
      "recorded 8",
      "sent +33612448019  Message recording-1",
      "ended dead_end",
      "requested POST https://example.com/system object",
    ]);
  });

  test("runs the hangup branch when the caller hangs up, with what is known", async () => {
    const acts = [{ act: "hangup" }, { act: "http", ok: true }] as const;
    expect(await linesOf(scriptSession(WITH_VOICEMAIL), acts)).toEqual([
      "ringing +33186950001  20",
      "ended caller",
      "requested POST https://example.com/caller undefined",
    ]);
  });

  test("goes on with the caller after the other person hangs up", async () => {
    const acts = [
      { act: "callee", outcome: "answered" },
      { act: "http", ok: true },
    ] as const;
    expect(await linesOf(scriptSession(WITH_VOICEMAIL), acts)).toEqual([
      "ringing +33186950001  20",
      "callee answered",
      "logged talked 60 s",
      "ended transferred",
      "requested POST https://example.com/callee object",
    ]);
  });

  test("whispers on the answered leg, bridges, and runs what a recording brings afterwards", async () => {
    const script = `defaults: { autoAnswer: false }
${branches(`
- action: ringing@v1
- action: dial@v1
  params: { answerOnBranch: answered, targets: [{ number: "+33186950001", timeout: 20 }] }
`)}
  answered:
    actions:
      - action: say@v2
        params: { what: A call for you. }
      - action: startRecording@v1
        events:
          ready:
            - action: log@v1
              params: { message: "recorded \${{ recording.status }}" }
      - action: bridge@v1
      - action: say@v2
        params: { what: Nobody hears this. }`;
    expect(await linesOf(scriptSession(script), [{ act: "callee", outcome: "answered" }])).toEqual([
      "ringing +33186950001  20",
      "callee answered",
      "whispered A call for you.",
      "call-recording true",
      "ended transferred",
      "logged recorded ready",
    ]);
  });

  test("started by API talks on the answered leg, and knows when nobody answered", async () => {
    const script = `variables: { $target: "+33000000000" }
branches:
  api-initiated:
    actions:
      - action: dial@v1
        params: { answerOnBranch: talk, targets: [{ number: "\${{ $target }}", timeout: 30 }] }
        result: $dial
      - action: log@v1
        params: { message: "ok \${{ $dial.ok }}" }
  talk:
    actions:
      - action: gather@v2
        params: { maxDigits: 1, prompt: { what: Press 1 to confirm. } }
        result: $key
      - if: $key === '1'
        then:
          - action: say@v2
            params: { what: Confirmed. }
      - action: hangup@v1`;
    const start = { entry: "api-initiated", variables: { target: "+33612448019" } } as const;
    const answered = [
      { act: "callee", outcome: "answered" },
      { act: "press", digits: "1" },
    ] as const;
    expect(await linesOf(scriptSession(script, start), answered)).toEqual(
      [
        "ringing +33612448019  30",
        "callee answered",
        "asked Press 1 to confirm. 1",
        "pressed 1",
        "set key 1",
        "said Confirmed.",
        "ended hangup",
        "logged ok true",
      ].filter((entry) => !entry.startsWith("set")),
    );
    expect(await linesOf(scriptSession(script, start), [{ act: "callee", outcome: "busy" }])).toEqual([
      "ringing +33612448019  30",
      "callee busy",
      "logged ok false",
      "ended unanswered",
    ]);
  });

  test("answers an SMS", async () => {
    const script = `branches:
  inbound-sms:
    actions:
      - action: say@v2
        params: { what: Nobody can hear this. }
      - action: sms@v1
        params: { to: ["\${{ sms.fromNumber }}"], body: "You wrote \${{ sms.bodyText }} (\${{ sms.encoding }})" }`;
    expect(await linesOf(scriptSession(script, { entry: "inbound-sms", message: "YES" }), [])).toEqual([
      "received YES",
      "problem “say@v2” needs somebody on the line; it is passed over.",
      "sent +33612448019  You wrote YES (gsm)",
      "ended dead_end",
    ]);
  });

  test("passes over what nobody has documented, and cuts an endless circle", async () => {
    const script = branches(`
- action: createTicket@v3
  params: { subject: Help }
- goto: { branch: inbound-call }
`);
    const lines = await linesOf(scriptSession(script), []);
    expect(lines[0]).toBe("problem Patchcord does not know the action “createTicket@v3”; it is passed over.");
    expect(lines.at(-1)).toBe("ended stuck");
  });

  test("tells what a step holds that nobody knows, and passes it over", async () => {
    const script = branches(`
- if: call.fromType === 'MOBILE'
  then: [{ action: log@v1, params: { message: mobile } }]
  else: [{ action: log@v1, params: { message: fixed } }]
  id: first
`);
    const lines = await linesOf(scriptSession(script), []);
    expect(lines.slice(0, 2)).toEqual([
      "problem Patchcord does not know “else” in a step; it is passed over.",
      "logged mobile",
    ]);
    expect(lines.join("\n")).not.toContain("id");
  });

  test("takes keys until there are enough, or until #", async () => {
    const script = branches(`
- action: gather@v2
  params: { maxDigits: 4, prompt: { what: Code? } }
  result: $code
- action: log@v1
  params: { message: "\${{ $code }}" }
- goto: { branch: inbound-call }
`);
    const press = (digits: string) => ({ act: "press", digits }) as const;
    const acts = [
      press("1"),
      press("2"),
      press("#"),
      press("98765"),
      press("4"),
      { act: "silence" },
      { act: "silence" },
    ] as const;
    const lines = await linesOf(scriptSession(script), acts);
    expect(lines.filter((entry) => entry.startsWith("logged") || entry === "silence")).toEqual([
      "logged 12",
      "logged 9876",
      "logged 4",
      "silence",
      "logged",
    ]);
  });
});
