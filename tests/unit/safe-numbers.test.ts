// Whom a flow may ring or text: the rules see through raw actions and through variables whose value a step sets, and say
// nothing where they do not know.
import { describe, expect, test } from "vitest";
import { compile } from "@/lib/compile/compile";
import type { Target } from "@/lib/flow/graph";
import { NOW_MS } from "../support/calls";
import { flowOf, type Sketch } from "../support/flow-of";

const RULES = /^number_(emergency|premium|caller_chosen|invalid)$/;

function faultsOf(sketch: Sketch, target: Target): string {
  const { diagnostics } = compile(flowOf(sketch, target), { nowMs: NOW_MS, target });
  return diagnostics
    .filter(({ code }) => RULES.test(code))
    .map(({ code }) => code.replace("number_", ""))
    .join(" ");
}

/** What is told of a raw action; callers have typed `wanted`, and steps have set `spare` and `office`. */
const rawFaults = (yaml: string) =>
  faultsOf(
    {
      start: ["inbound-call", {}, { then: "set" }],
      set: [
        "set-variable",
        {
          assignments: [
            { variable: "spare", how: "set", value: "112" },
            { variable: "office", how: "set", value: "+33186950000" },
            { variable: "again", how: "set", value: "{{wanted}}" },
          ],
        },
        { then: "ask" },
      ],
      ask: [
        "ask-digits",
        { text: "Which number?", saveAs: "wanted" },
        { then: "raw", "no-input": "raw", wrong: "raw" },
      ],
      raw: ["raw-action", { yaml }, { then: "end" }],
      end: ["hang-up", { text: "Goodbye." }, {}],
    },
    "actions10",
  );

const dial = (number: string) =>
  `action: dial@v1\nparams:\n  targets:\n    - { number: ${number}, timeout: 20 }\nresult: $r\n`;
const sms = (to: string) => `action: sms@v1\nparams: { to: ${to}, body: Hello }\n`;

describe("a raw action that rings or texts", () => {
  test.each([
    // emergency
    [dial('"112"'), "emergency"],
    [dial("112"), "emergency"],
    [dial('"+112"'), "emergency"],
    [dial('"1 1 2"'), "emergency"],
    [dial('"9-1-1"'), "emergency"],
    [dial('"15"'), "emergency"],
    [dial("17"), "emergency"],
    [dial('"18"'), "emergency"],
    [dial('"999"'), "emergency"],
    [dial('"+33 112"'), "emergency"],
    [dial('"+44999"'), "emergency"],
    [dial('"tel:911"'), "emergency"],
    [dial("\"${{ '112' }}\""), "emergency"],
    [dial("\"${{ $open ? '+33186950000' : '112' }}\""), "emergency"],
    [dial('"${{ $spare }}"'), "emergency"],
    [dial("\"${{ $spare ?? '' }}\""), "emergency"],
    [
      dial('"${{ $mine }}"')
        .replace(/^/, "- action: javascript@v1\n  params: { code: \"$mine = '911';\" }\n- ")
        .replace(/\n(?!- | {2}params: \{ code)(?=.)/g, "\n  "),
      "emergency",
    ],
    ["if: $late\nthen:\n  - action: dial@v1\n    params: { targets: [{ number: '112' }] }\n", "emergency"],
    [
      "actions:\n  - action: dial@v1\n    params: { answerOnBranch: up, targets: [{ number: '+33186950000' }] }\n    result: $r\nbranches:\n  up:\n    actions:\n      - action: dial@v1\n        params: { targets: [{ number: '999' }] }\n",
      "emergency",
    ],
    [
      "action: startRecording@v1\nevents:\n  ready:\n    - action: sms@v1\n      params: { to: ['112'], body: x }\n",
      "emergency",
    ],
    ["action: dial@v2\nparams: { to: '112' }\n", "emergency"],
    ["action: sendSms@v1\nparams: { message: { destination: '+33899123456' } }\n", "premium"],
    [sms("['112']"), "emergency"],
    // premium and satellite
    [dial('"+33 899 12 34 56"'), "premium"],
    [dial("+33899123456"), "premium"],
    [dial('"+881612345678"'), "premium"],
    [sms("['+33899123456']"), "premium"],
    [sms("'+33899123456'"), "premium"],
    [sms("['+33186950000', '+881612345678']"), "premium"],
    // what callers type
    [dial('"${{ $wanted }}"'), "caller_chosen"],
    [dial('"+33${{ $wanted }}"'), "caller_chosen"],
    [dial('"${{ $again }}"'), "caller_chosen"],
    [
      "- action: gather@v2\n  params: { maxDigits: 10, prompt: { what: Which number? } }\n  result: $typed\n- action: dial@v1\n  params: { targets: [{ number: '${{ $typed }}' }] }\n  result: $r\n",
      "caller_chosen",
    ],
    // nothing is wrong, or nothing is known
    [dial('"+33186950000"'), ""],
    [dial("+33186950000"), ""],
    [dial('"${{ $office }}"'), ""],
    [dial('"${{ call.from }}"'), ""],
    [dial('"${{ $unknown }}"'), ""],
    [dial("\"${{ $key === '15' ? '+33186950000' : '+33639980010' }}\""), ""],
    [dial("\"${{ ({ '1': '+33186950000', '2': '+33639980010' })[$wanted] }}\""), ""],
    [dial('"0186950000"'), ""],
    [dial('"sip:paul@example.com"'), ""],
    ["action: dial@v1\nparams: { targets: [] }\nresult: $r\n", ""],
    ["action: dial@v1\nresult: $r\n", ""],
    ["action: dial@v1\nparams: { targets: nobody }\nresult: $r\n", ""],
    [sms("['${{ call.from }}']"), ""],
    [sms("['${{ $wanted }}']"), ""],
    ["action: log@v1\nparams: { message: '112', number: '112' }\n", ""],
    ["action: createTicket@v1\nparams: { number: 15 }\n", ""],
    ["action: say@v2\nparams: { what: In an emergency dial 112. }\n", ""],
    ["action: gather@v2\nparams: { maxDigits: 18, prompt: { what: Type it. } }\n", ""],
    [
      "action: dial@v1\nparams: { cli: '+33186950000', targets: [{ number: '+33639980010', timeout: 15 }] }\nresult: $r\n",
      "",
    ],
  ])("%s is told as “%s”", (yaml, codes) => expect(rawFaults(yaml)).toBe(codes));
});

const stepFaults = (set: [string, string, string][], number: string, target: Target = "realtime10") =>
  faultsOf(
    {
      start: ["inbound-call", {}, { then: "set" }],
      set: [
        "set-variable",
        { assignments: set.map(([variable, how, value]) => ({ variable, how, value })) },
        { then: "ring" },
      ],
      ring: [
        "dial",
        { numbers: [{ label: "", number, seconds: 20 }] },
        { busy: "text", "no-answer": "text", failed: "text" },
      ],
      text: [
        "send-sms",
        { to: "{{caller.number}}", text: "Nobody was free." },
        { sent: "end", "not-sent": "end" },
      ],
      end: ["hang-up", { text: "Goodbye." }, {}],
    },
    target,
  );

describe("a Dial", () => {
  test.each<[[string, string, string][], string, string]>([
    [[], "112", "emergency"],
    [[], "+33 15", "emergency"],
    [[], "+1 (911)", "emergency"],
    [[["who", "set", "112"]], "{{who}}", "emergency"],
    [[["who", "set", "1 5"]], "{{who}}", "emergency"],
    [[["who", "set", "+33899123456"]], "{{ who }}", "premium"],
    [[["rest", "set", "2"]], "11{{rest}}", "emergency"],
    [[["rest", "set", "899123456"]], "+33{{rest}}", "premium"],
    [[], "{{caller.number|112}}", "emergency"],
    [[["who", "set", "+33186950000"]], "{{who}}", ""],
    [[["who", "set", ""]], "{{who}}", ""],
    [[["who", "set", "{{caller.number}}"]], "{{who}}", ""],
    [[["who", "add", "112"]], "{{who}}", ""],
    [[["who", "append", "15"]], "{{who}}", ""],
    [[["other", "set", "112"]], "{{caller.number}}", ""],
    [[["rest", "set", "186950000"]], "+33{{rest}}", ""],
    [[["who", "set", "reception"]], "{{who}}", ""],
  ])("after %j rings %s: “%s”", (set, number, codes) => expect(stepFaults(set, number)).toBe(codes));

  test("tells it on a script as well", () => {
    expect(stepFaults([["who", "set", "911"]], "{{who}}", "actions10")).toBe("emergency");
  });
});
