// An imported flow that was edited: its source, edited, does for any caller what the flow's script written anew does.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { compile } from "@/lib/compile/compile";
import type { EntryName } from "@/lib/compile/program";
import { verifyScript } from "@/lib/compile/verify-script";
import { compileFlow } from "@/lib/decompile/compile-flow";
import { importScript } from "@/lib/decompile/import-script";
import { wholeText } from "@/lib/decompile/source/whole-text";
import type { Graph } from "@/lib/flow/graph";
import { getNodeType } from "@/lib/nodes";
import { noticeable } from "@/lib/simulate/explore/noticeable";
import { localEvaluator } from "@/lib/simulate/javascript/local-evaluator";
import { openScript } from "@/lib/simulate/open-session";
import type { TraceEvent } from "@/lib/simulate/session";
import { completeGraph } from "../support/arbitrary-graph";
import { liveCall, relive } from "../support/callers";
import { CALLED, CALLER, flowSession, NOW_MS } from "../support/calls";
import { withEdits } from "../support/graph-edits";
import { lostLine } from "../support/kept-lines";

const FOLDERS = ["tests/fixtures/callr-scripts", "tests/fixtures/hand-written"];
const scripts = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .map((name): [string, string] => [name, readFileSync(path.join(folder, name), "utf8")]),
);
/** Another seed and more runs for a long look: `EDITS_SEED=7 EDITS_RUNS=500`. */
const seed = Number(process.env.EDITS_SEED ?? 20261124);
const numRuns = Number(process.env.EDITS_RUNS ?? 40);
const picks = fc.array(fc.nat(999), { minLength: 24, maxLength: 24 });
const choices = fc.array(fc.nat(11), { minLength: 4, maxLength: 14 });

function imported(text: string): Graph {
  const result = importScript(text);
  if (!result.ok) throw new Error(result.error.map(({ message }) => message).join("\n"));
  return result.value.graph;
}

const evaluator = localEvaluator();

async function expectSameBehaviour(source: string, numbers: readonly number[], callers: readonly number[]) {
  const before = imported(source);
  const { graph, edits } = withEdits(before, numbers);
  const fresh = compile(graph, { nowMs: NOW_MS, target: "actions10" });
  fc.pre(fresh.ok);
  const kept = compileFlow(graph, { nowMs: NOW_MS, target: "actions10" });
  if (!kept.ok || !kept.script || !fresh.ok) throw new Error("it compiled before");
  const { yaml, edit } = kept.script;
  if (edits.every((kind) => kind === "rename")) expect(yaml).toBe(source);
  const faults = verifyScript(kept.script, kept.program, kept.nodeIds);
  expect(faults.filter(({ code }) => code === "script_unfaithful")).toEqual([]);
  const { program } = fresh;
  for (const entry of Object.keys(program.entries).filter((name) => name !== "hangup") as EntryName[]) {
    const start = program.nodes[program.entries[entry] ?? ""];
    const variables = (start && getNodeType(start.type).samples?.(start.data)) ?? {};
    const message = entry === "inbound-sms" ? { message: "YES" } : {};
    const first = await liveCall(
      flowSession({ ...graph }, "actions10", { entry, variables, nowMs: NOW_MS, ...message }).session,
      program,
      callers,
    );
    const whole = Array.isArray(parse(yaml))
      ? `branches:\n  inbound-call:\n    actions:\n${yaml.replace(/^/gm, "      ")}`
      : yaml;
    const session = openScript({
      script: whole,
      entry,
      call: { callId: "4242", caller: CALLER, called: CALLED, ...message },
      nowMs: NOW_MS,
      variables,
      evaluator,
    });
    if (!session.ok) throw new Error(session.error.map(({ message: said }) => said).join("\n"));
    const second = await relive(session.value, first.acts, (same) => same);
    // Each script has variables of its own; what people notice is compared.
    // What a call record says of the answer depends on whether the call rang on, which a graph does not say.
    const noticed = (trace: TraceEvent[]) =>
      trace
        .filter(({ event }) => event !== "set")
        .map((event) =>
          "body" in event && String(event.body).includes("callid") ? { ...event, body: "" } : event,
        );
    expect(
      noticeable(noticed(second.trace), noticed(first.trace)),
      `${edits.join()} ${edit?.how} ${edit?.why}\n${yaml}\n=====\n${fresh.script?.yaml}`,
    ).toEqual(noticeable(noticed(first.trace), noticed(second.trace)));
  }
  return { graph, edits, yaml, edit };
}

/** Only the lines of the steps that were edited, and of those the edit names, are others than before. */
function expectKeptLines(source: string, { graph, edits, yaml, edit }: Edited) {
  if (edit?.how === "anew") return;
  const anew = [...(edit?.why.matchAll(/“([^”]*)”/g) ?? [])].map(([, name]) => name ?? "");
  // A list of actions that has to become a whole script stands deeper in it.
  const isWhole = Array.isArray(parse(source)) && !Array.isArray(parse(yaml));
  const lost = lostLine(isWhole ? wholeText(source) : source, graph, yaml, anew);
  expect(lost, `${edits.join()} ${edit?.how} ${edit?.why}\n${source}\n=====\n${yaml}`).toBeNull();
}

type Edited = Awaited<ReturnType<typeof expectSameBehaviour>>;

describe("an imported script whose flow was edited", () => {
  test.each(scripts)("%s does what the flow does", { timeout: numRuns * 3_000 }, async (_, text) => {
    const calls = fc.asyncProperty(picks, choices, async (numbers, callers) => {
      expectKeptLines(text, await expectSameBehaviour(text, numbers, callers));
    });
    await fc.assert(calls, { numRuns, seed });
  });

  test("and so does any flow of ours", { timeout: numRuns * 6_000 }, async () => {
    const calls = fc.asyncProperty(
      completeGraph("actions10"),
      picks,
      choices,
      async (graph, numbers, callers) => {
        const compiled = compile(graph, { nowMs: NOW_MS, target: "actions10" });
        fc.pre(compiled.ok);
        const script = compiled.ok ? compiled.script?.yaml : undefined;
        await expectSameBehaviour(script ?? "", numbers, callers);
      },
    );
    await fc.assert(calls, { numRuns, seed, endOnFailure: true });
  });
});
