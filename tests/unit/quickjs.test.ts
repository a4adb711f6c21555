import { describe, expect, test } from "vitest";
import { localEvaluator } from "@/lib/simulate/javascript/local-evaluator";

const evaluator = localEvaluator();
const run = (code: string, scope: Record<string, unknown> = {}) =>
  evaluator.evaluate({ code, scope, nowMs: Date.UTC(2026, 2, 29, 1, 30) });

describe("a script's JavaScript", () => {
  test("reads and sets variables", async () => {
    expect(
      await run("$n = $n + 1; $seen = call.fromNumber; $n * 2", { $n: 1, call: { fromNumber: "+33" } }),
    ).toEqual({
      ok: true,
      value: 4,
      scope: { $n: 2, $seen: "+33" },
    });
  });

  test("keeps what was set before it failed", async () => {
    const done = await run("$a = 2; nothing.here", { $a: 1 });
    expect(done).toMatchObject({ ok: false, scope: { $a: 2 } });
  });

  test("sees the call's clock, in any time zone", async () => {
    const code =
      "[new Date().toISOString(), Date.now() === +now, now.toLocaleTimeString('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit' })]";
    expect(await run(code)).toMatchObject({ value: ["2026-03-29T01:30:00.000Z", true, "03:30"] });
  });

  test.each([
    ["an endless loop", "while (true) {}", "the script took too long"],
    [
      "an endless text",
      "let a = []; while (true) a.push('x'.repeat(1e6) + a.length)",
      "the script ran out of memory",
    ],
    ["endless recursion", "(function f() { f(); })()", "InternalError: stack overflow"],
    ["words that are no code", "if this then that", "SyntaxError: expecting '('"],
    ["variables that grow too large", "$big = 'x'.repeat(300000)", "the variables have grown too large"],
  ])("%s ends with a sentence, and the next script runs", async (_, code, message) => {
    expect(await run(code)).toMatchObject({ ok: false, message });
    expect(await run("1 + 1")).toMatchObject({ ok: true, value: 2 });
  });

  test.each(["process", "require", "fetch", "globalThis.constructor.constructor('return process')()"])(
    "cannot reach %s",
    async (code) => {
      expect(await run(`typeof (${code})`)).not.toMatchObject({ value: "function" });
      expect(await run(`String(${code})`)).toMatchObject({ ok: false });
    },
  );
});
