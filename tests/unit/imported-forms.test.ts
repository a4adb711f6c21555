// Forms that steps of hand-written scripts take, and what is drawn of them; what is not surely ours stays as it is.
import { describe, expect, test } from "vitest";
import { importScript } from "@/lib/decompile/import-script";

const imported = (text: string) => {
  const result = importScript(text);
  if (!result.ok) throw new Error(result.error.map(({ message }) => message).join("\n"));
  return result.value;
};
const inbound = (items: string, more = "") =>
  imported(`branches:\n  inbound-call:\n    actions:${items.replace(/^/gm, "      ")}\n${more}`);
const typesOf = ({ graph }: ReturnType<typeof imported>) => graph.nodes.map(({ type }) => type).sort();
const dataOf = ({ graph }: ReturnType<typeof imported>, type: string) =>
  graph.nodes.find((node) => node.type === type)?.data;
const waysOf = ({ graph }: ReturnType<typeof imported>, type: string) => {
  const node = graph.nodes.find((each) => each.type === type);
  const typeOf = (id: string) => graph.nodes.find((each) => each.id === id)?.type;
  return Object.fromEntries(
    graph.edges.filter(({ from }) => from === node?.id).map(({ port, to }) => [port, typeOf(to)]),
  );
};

describe("a request", () => {
  const fetch = (params: string, more = "") => `
- action: fetch@v2
  params: { ${params} }${more}
- action: say@v2
  params: { what: Thank you. }`;
  const guarded = `
  result: $api
- if: "!$api.ok"
  then: [{ action: say@v2, params: { what: Try again later. } }, { action: hangup@v1 }]`;

  test("with a guard for when it fails has both ways out", () => {
    const flow = inbound(
      fetch(
        'url: "https://api.example.com/orders?from=${{ encodeURIComponent(call.fromNumber) }}", timeout: 3',
        guarded,
      ),
    );
    expect(dataOf(flow, "http-request")).toMatchObject({
      method: "GET",
      url: "https://api.example.com/orders?from={{caller.number}}",
      timeoutSeconds: 3,
    });
    expect(waysOf(flow, "http-request")).toEqual({ success: "say", failure: "hang-up" });
  });

  test("of the former version is one too", () => {
    const flow = inbound(
      fetch("url: https://api.example.com/ping, timeout: 4", "").replace("fetch@v2", "fetch@v1"),
    );
    expect(waysOf(flow, "http-request")).toEqual({ success: "say", failure: "say" });
  });

  test("tells what it leaves to the platform, with its place", () => {
    const { notes } = inbound(fetch("url: https://api.example.com/ping"));
    expect(notes.map(({ line, column }) => [line, column])).toEqual([
      [4, 9],
      [4, 9],
    ]);
    expect(notes.map(({ message }) => message).join(" ")).toMatch(/how long to wait.*may play audio/);
  });

  test.each([
    ["whose address a variable chooses", fetch("url: '${{ $url }}/metadata', timeout: 4")],
    ["whose variables are not encoded", fetch("url: 'https://api.example.com/?n=${{ $order }}', timeout: 4")],
    [
      "that sends an object",
      fetch(
        "url: https://api.example.com/, method: POST, headers: { content-type: application/json }, body: '{ \"cdr\": ${{ JSON.stringify(call.cdr) }} }', timeout: 4",
      ),
    ],
    ["whose body has no type", fetch("url: https://api.example.com/, method: POST, body: hello, timeout: 4")],
    ["that waits longer than ours", fetch("url: https://api.example.com/, timeout: 20")],
    [
      "whose answer is read elsewhere",
      fetch("url: https://api.example.com/, timeout: 4", "\n  result: $api").replace(
        "Thank you.",
        "'Hello ${{ $api.json.name }}.'",
      ),
    ],
    ["with a parameter we do not know", fetch("url: https://api.example.com/, timeout: 4, retry: 2")],
  ])("%s keeps its own words", (_, items) => {
    expect(typesOf(inbound(items))).toContain("raw-action");
  });
});

describe("an answered leg", () => {
  const dial = `
- action: dial@v1
  params:
    answerOnBranch: answered
    cli: "\${{ call.toNumber }}"
    targets: [{ number: "+33639980010", timeout: 20 }]
  result: $dial
- if: "!$dial.ok"
  goto: { branch: nobody }
- action: log@v1
  params: { message: They have talked. }`;
  const nobody = `  nobody: { actions: [{ action: say@v2, params: { what: Nobody is free. } }] }\n`;

  test("that asks for a key is drawn, and the bridge connects them", () => {
    const flow = inbound(
      dial,
      `${nobody}  answered:
    actions:
      - action: gather@v2
        params: { maxDigits: 1, prompt: { what: Press 1 to take the call. } }
        result: $key
      - if: $key === '1'
        goto: { branch: take }
      - action: hangup@v1
  take: { actions: [{ action: bridge@v1 }] }
`,
    );
    expect(waysOf(flow, "dial")).toEqual({
      "picked-up": "menu",
      answered: "log",
      declined: "log",
      busy: "say",
      "no-answer": "say",
      failed: "say",
    });
    expect(waysOf(flow, "menu")).toMatchObject({ "key-1": "connect" });
  });

  test("with a recording and its event is drawn as well", () => {
    const flow = inbound(
      dial,
      `${nobody}  answered:
    actions:
      - action: startRecording@v1
        params: { transcription: { language: en-GB } }
        events:
          ready:
            - goto: { branch: ready }
      - action: bridge@v1
  ready: { actions: [{ action: log@v1, params: { message: It is ready. } }] }
`,
    );
    expect(dataOf(flow, "start-recording")).toMatchObject({ transcribe: true });
    expect(waysOf(flow, "start-recording")).toEqual({ then: "connect", ready: "log" });
  });

  test("with steps after the bridge leaves the bridge in its own words", () => {
    const flow = inbound(
      dial,
      `${nobody}  answered: { actions: [{ action: bridge@v1 }, { action: log@v1, params: { message: Over. } }, { action: hangup@v1 }] }\n`,
    );
    expect(typesOf(flow)).toContain("raw-action");
    expect(typesOf(flow)).not.toContain("connect");
  });

  test("whose result is read elsewhere stays a dial of its author's", () => {
    const flow = inbound(
      dial.replace("They have talked.", "'Talked for ${{ $dial.cdr.durationAnswered }} s'"),
      `${nobody}  answered: { actions: [{ action: startRecording@v1 }, { action: bridge@v1 }] }\n`,
    );
    expect(typesOf(flow)).not.toContain("dial");
  });
});

test("code that a step of ours would not write stays code, and is shown as such", () => {
  const flow = inbound(`
- action: javascript@v1
  params: { code: "$total = Number($total || 0) + 1" }
- action: javascript@v1
  params: { code: "$name = 'Ann'" }
- if: $total > 3 && $name
  then: [{ action: say@v2, params: { what: "Hello \${{ $name }}." } }]`);
  expect(typesOf(flow)).toEqual([
    "condition",
    "hang-up",
    "inbound-call",
    "run-javascript",
    "run-javascript",
    "say",
    "set-variable",
  ]);
});

describe("a call that rings until it is answered", () => {
  const script = (items: string) =>
    imported(`defaults: { autoAnswer: false }
branches:
  inbound-call:
    actions:${items.replace(/^/gm, "      ")}`);

  test("by nothing else is answered by a step", () => {
    const flow = script(`
- action: fetch@v2
  params: { url: https://api.example.com/ping, timeout: 4, audio: { enabled: false } }
- action: answer@v1
- action: say@v2
  params: { what: Hello. }`);
    expect(typesOf(flow)).toContain("answer");
  });

  test("that hears ringing first is answered where it is first talked to", () => {
    const flow = script(`
- action: ringing@v1
- action: answer@v1
- action: say@v2
  params: { what: Hello. }`);
    expect(typesOf(flow)).toEqual(["hang-up", "inbound-call", "ringing", "say"]);
  });
});

test("opening hours whose clock is no zone's stay code", () => {
  const flow = inbound(`
- action: javascript@v1
  params:
    code: |-
      {
        const local = new Date(+now + 123456);
        const [date, time] = [local.toISOString().slice(0, 10), local.toISOString().slice(11, 16)];
        const week = [[], [], [], [], [], [], []];
        const periods = week[local.getUTCDay()];
        $hours = periods.some(([from, to]) => time >= from && time < to) ? 'open' : 'closed';
      }`);
  expect(typesOf(flow)).toContain("run-javascript");
});

test("values set to one variable's text are typed assignments, however the variable is written", () => {
  const flow = imported(`variables: { $phone: "", $copy: "", $other: "" }
branches:
  api-initiated:
    actions:
      - action: javascript@v1
        params: { code: "$copy = String(String($phone));" }
      - action: javascript@v1
        params: { code: "$other = '' + String($phone) + '!';" }
`);
  const rows = flow.graph.nodes.flatMap(({ data }) => data.assignments ?? []);
  expect(rows).toEqual([
    { variable: "other", how: "set", value: "{{phone}}!" },
    { variable: "copy", how: "set", value: "{{phone}}" },
  ]);
});
