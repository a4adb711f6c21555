// What the proof says of scripts that were written by hand: steps their authors left unsaid, and runs that call nobody.
import { expect, test } from "vitest";
import { compileFlow } from "@/lib/decompile/compile-flow";
import { importScript } from "@/lib/decompile/import-script";
import { callableOf } from "@/lib/simulate/callable";
import { explore } from "@/lib/simulate/explore/explore";
import { pathSentence } from "@/lib/simulate/explore/path-sentence";
import { prove } from "@/lib/simulate/explore/prove";
import { walkPaths } from "@/lib/simulate/explore/walk-paths";
import { localEvaluator } from "@/lib/simulate/javascript/local-evaluator";
import { testCoverage } from "@/lib/simulate/saved-tests/test-coverage";
import { NOW_MS } from "../support/calls";

async function explored(script: string) {
  const imported = importScript(script);
  if (!imported.ok) throw new Error(imported.error.map(({ message }) => message).join("\n"));
  const compiled = compileFlow(imported.value.graph, { nowMs: NOW_MS });
  if (!compiled.ok) throw new Error(compiled.diagnostics.map(({ message }) => message).join("\n"));
  const callable = callableOf(compiled);
  const exploration = await explore({ ...callable, nowMs: NOW_MS, evaluator: localEvaluator() });
  if (!exploration.ok) throw new Error(exploration.error.map(({ message }) => message).join("\n"));
  return { callable, exploration: exploration.value };
}

async function proofOf(script: string): Promise<string[]> {
  const { callable, exploration } = await explored(script);
  return prove(exploration, callable.nodeIds).map(({ code, message }) => `${code}: ${message}`);
}

const declared = `variables: { $city: Lyon }
branches:
  inbound-call:
    actions:
      - action: say@v2
        params: { what: "Welcome in \${{ $city }}." }
`;

test("first values and an ending that the script leaves unsaid are not missed", async () => {
  expect(await proofOf(declared)).toEqual([]);
  const { callable } = await explored(declared);
  expect(testCoverage(callable, []).steps).toBe(2);
  expect(testCoverage(callable, []).waysOut).toBe(0);
});

test("a run by API that calls nobody, and a text, end without a word and without a call", async () => {
  const script = `branches:
  api-initiated:
    actions:
      - { action: log@v1, params: { message: run } }
  inbound-sms:
    actions:
      - { action: log@v1, params: { message: text } }
`;
  expect(await proofOf(script)).toEqual([]);
  const { exploration } = await explored(script);
  const sentences = [...walkPaths(exploration)].map((path) => pathSentence(path, exploration));
  expect(sentences).toEqual([
    "texts, and the conversation ends",
    "is started without a call, and the run ends",
  ]);
});

test("a problem in the engine's words is a sentence of its own", async () => {
  const [problem] = await proofOf(declared.replace("variables: { $city: Lyon }\n", ""));
  expect(problem).toMatch(/not defined\. It happens here: calls/);
});

const ringing = `branches:
  inbound-call:
    actions:
      - action: dial@v1
        params: { answerOnBranch: answered, targets: [{ number: "+33639980010", timeout: 20 }] }
        result: $dial
      - action: log@v1
        params: { message: "\${{ $dial.cdr.status }}" }
  answered:
    actions:
      - if: $dial == 1
        then: [{ action: createTicket@v1 }]
      - action: createTicket@v2
      - action: bridge@v1
  hangup:
    actions:
      - { action: log@v1, params: { message: "gone" } }
`;

test("what is wrong in a branch or a block that a step holds is told at that step", async () => {
  const { callable, exploration } = await explored(ringing);
  const nodeOf = (words: RegExp) =>
    prove(exploration, callable.nodeIds).flatMap(({ message, nodeId }) =>
      words.test(message) ? [nodeId] : [],
    );
  expect(nodeOf(/does not know the action “createTicket@v2”/)).toEqual(["b0-0"]);
  expect(nodeOf(/ends without a word/)).toEqual(["b0-1"]);
});

const lookup = `variables: { $user: "" }
branches:
  inbound-call:
    actions:
      - action: fetch@v2
        params: { url: "https://crm.example.com/\${{ call.fromNumber }}" }
        result: $api
      - if: "!$api.ok || !$api?.json?.results?.length"
        goto: { branch: unknown }
      - action: javascript@v1
        params: { code: "$user = $api.json.results[0]" }
      - action: say@v2
        params: { what: "Hello \${{ $user.name }}." }
      - if: $user.vip
        then: [{ action: say@v2, params: { what: "Your own desk." } }]
  unknown:
    actions:
      - action: say@v2
        params: { what: "Hello." }
`;

test("what another system answers is not known: what a script makes of it goes either way, once it has come", async () => {
  expect(await proofOf(lookup)).toEqual([]);
  const { exploration } = await explored(lookup);
  const sentences = [...walkPaths(exploration)].map((path) => pathSentence(path, exploration));
  const heard = (words: string) => sentences.filter((sentence) => sentence.includes(words));
  expect(heard("the other system answers").length).toBeGreaterThan(2);
  expect(heard("Your own desk.").length).toBeGreaterThan(0);
  expect(heard("fails").filter((sentence) => sentence.includes("taken for"))).toEqual([]);
});

test("a condition that is asked twice with nothing in between is answered alike", async () => {
  const { exploration } = await explored(`branches:
  inbound-call:
    actions:
      - { action: memcache@v1, result: $vip }
      - if: $vip
        action: log@v1
        params: { message: vip }
      - if: $vip
        then: [{ action: say@v2, params: { what: "Your own desk." } }]
      - action: say@v2
        params: { what: "Bye." }
`);
  const decisions = exploration.starts.flat().map(({ decided }) => decided.map(({ isTrue }) => isTrue));
  expect(decisions).toEqual([[false], [true]]);
});

test("what a script makes of the clock by itself goes either way", async () => {
  const script = `variables: { $hour: 0 }
branches:
  inbound-call:
    actions:
      - action: javascript@v1
        params: { code: "$hour = now.getUTCHours() + 1" }
      - if: $hour >= 9 && $hour < 18
        then: [{ action: say@v2, params: { what: "We are open." } }]
      - if: now.getUTCDay() === 0
        then: [{ action: say@v2, params: { what: "It is Sunday." } }]
      - action: say@v2
        params: { what: "Bye." }
`;
  expect(await proofOf(script)).toEqual([]);
  const { exploration } = await explored(script);
  const sentences = [...walkPaths(exploration)].map((path) => pathSentence(path, exploration)).join("\n");
  for (const words of ["We are open.", "It is Sunday."]) expect(sentences).toContain(words);
});
