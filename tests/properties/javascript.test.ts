// What we do ourselves and the JavaScript we write for scripts give the same answers: comparisons, encodings, places in
// an answer, assignments, opening hours and the clock.
import vm from "node:vm";
import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test, vi } from "vitest";
import { expressionOf } from "@/lib/compile/4-emit/expressions";
import { calendarFor } from "@/lib/compile/calendar";
import { defaultSettings } from "@/lib/flow/graph";
import { renderTemplate } from "@/lib/flow/template";
import { clockIn, clockJavaScript } from "@/lib/nodes/calendar";
import { compare, compareJavaScript, operatorIds } from "@/lib/nodes/comparison";
import { drawFrom, drawJavaScript, drawText } from "@/lib/nodes/draw";
import { type Encoding, encode, encodeJavaScript } from "@/lib/nodes/encoding";
import { type Hours, openState, openStateJavaScript } from "@/lib/nodes/hours";
import { literal } from "@/lib/nodes/javascript";
import { formatPath, parsePath, pick, pickJavaScript } from "@/lib/nodes/json-path";
import { anyText } from "../support/arbitrary-graph";

// Many runs on a busy machine take their time; how long is not what these tests are about.
vi.setConfig({ testTimeout: 60_000 });

const globals: Record<string, unknown> = vm.createContext({});

/** Runs code in a world of its own, with these variables; what it sets is written back. */
function run(code: string, scope: Record<string, unknown> = {}): unknown {
  Object.assign(globals, scope);
  const value: unknown = vm.runInContext(code, globals);
  for (const name in scope) scope[name] = globals[name];
  return value;
}
const compared = fc.oneof(
  anyText,
  fc.constantFrom("12", " 7.5", "-3", "0x1f", "1e3", "09:30", "22:00", "+33612448019", "a, B ,c", ""),
);
const wellFormed = anyText.filter((text) => !/[\ud800-\udfff]/u.test(text));

test("a literal is the text it stands for, and cannot end an expression", () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.integer(), fc.boolean()), (value) => {
      expect(run(literal(value))).toBe(value);
      expect(literal(value)).not.toMatch(/\}\}|\$\{\{|[\n\r\u2028\u2029]/);
    }),
    { numRuns: 500 },
  );
});

test("comparisons agree, whether the value is fixed or a variable's", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...operatorIds),
      compared,
      compared,
      compared,
      (operator, left, value, to) => {
        const expected = compare(operator, left, value, to);
        const fixed = compareJavaScript(operator, "$a", { fixed: value }, { fixed: to });
        const asked = compareJavaScript(
          operator,
          "$a",
          { expression: "String($b)" },
          { expression: "String($c)" },
        );
        expect({ operator, holds: run(fixed, { $a: left }) }).toEqual({ operator, holds: expected });
        expect({ operator, holds: run(asked, { $a: left, $b: value, $c: to }) }).toEqual({
          operator,
          holds: expected,
        });
      },
    ),
    { numRuns: 1500 },
  );
});

test("encodings agree and read back as the value", () => {
  fc.assert(
    fc.property(fc.constantFrom<Encoding>("url", "json", "line"), wellFormed, (encoding, text) => {
      const encoded = encode(text, encoding);
      expect(run(encodeJavaScript("$x", encoding), { $x: text })).toBe(encoded);
      if (encoding === "url") expect(decodeURIComponent(encoded)).toBe(text);
      if (encoding === "json") expect(JSON.parse(`"${encoded}"`)).toBe(text);
    }),
    { numRuns: 500 },
  );
});

test("a lone half of a character does not stop a request", () => {
  expect(encode("a\ud800b", "url")).toBe("a%EF%BF%BDb");
});

test("places in an answer are read alike, and a clicked place reads back", () => {
  const path = fc.array(fc.oneof(anyText, fc.nat(3), fc.constantFrom("a", "b", "length")), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(fc.jsonValue(), path, fc.jsonValue(), (json, steps, leaf) => {
      expect(parsePath(formatPath(steps))).toEqual(steps);
      for (const answer of [json, nested(steps, leaf)]) {
        const expected = pick(answer, steps);
        expect(run(pickJavaScript("$r?.json", steps), { $r: { json: answer } })).toBe(expected);
      }
    }),
    { numRuns: 500 },
  );
});

test("templates render alike", () => {
  const template = fc
    .array(fc.oneof(anyText, fc.constantFrom("{{a}}", "{{b|none}}", "{{ a | '}' }}")))
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(template, anyText, anyText, (text, a, b) => {
      const names = new Set(["a", "b"]);
      const read = (name: string) => (name === "a" ? a : name === "b" ? b : "");
      const code = expressionOf(text, { read: (name) => (names.has(name) ? `$${name}` : "''") });
      expect(run(code, { $a: a, $b: b })).toBe(renderTemplate(text, read));
    }),
    { numRuns: 500 },
  );
});

const zones = [
  "Europe/Paris",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Africa/Casablanca",
  "America/St_Johns",
  "Pacific/Apia",
  "UTC",
];
const FROM_MS = Date.UTC(2026, 0, 1);
const moment = fc.integer({ min: 0, max: 3 * 365 * 1440 - 1 }).map((minute) => FROM_MS + minute * 60_000);

test("the clock is that of the zone, and the script's is the same", () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), moment, (zone, nowMs) => {
      const calendar = calendarFor([{ timeZone: zone, country: "" }], defaultSettings, FROM_MS);
      if (!calendar) throw new Error("the zone was asked for");
      const local = DateTime.fromMillis(nowMs, { zone });
      const clock = {
        date: local.toFormat("yyyy-MM-dd"),
        time: local.toFormat("HH:mm"),
        weekday: local.weekday % 7,
      };
      expect({ zone, ...clockIn(calendar, zone, nowMs) }).toEqual({ zone, ...clock });
      const iso = run(`${clockJavaScript(calendar, zone)}.toISOString()`, { now: new Date(nowMs) });
      expect(String(iso).slice(0, 16)).toBe(`${clock.date}T${clock.time}`);
    }),
    { numRuns: 1000 },
  );
});

test("opening hours agree at every moment", () => {
  const time = fc
    .integer({ min: 0, max: 1440 })
    .map(
      (minute) =>
        `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`,
    );
  const periods = fc.array(fc.record({ from: time, to: time }), { maxLength: 3 });
  const date = moment.map((ms) => new Date(ms).toISOString().slice(0, 10));
  const hours: fc.Arbitrary<Hours> = fc.record({
    zone: fc.constantFrom(...zones),
    week: fc.array(periods, { minLength: 7, maxLength: 7 }),
    country: fc.constantFrom("", "FR", "FR-57", "US", "IL"),
    exceptions: fc.array(fc.record({ date, periods }), { maxLength: 3 }),
    forced: fc.option(
      fc.record({ state: fc.constantFrom("open" as const, "closed" as const), untilMs: moment }),
      { nil: undefined },
    ),
  });
  fc.assert(
    fc.property(hours, moment, fc.boolean(), (open, at, onException) => {
      const calendar = calendarFor(
        [{ timeZone: open.zone, country: open.country }],
        defaultSettings,
        FROM_MS,
      );
      const [exception] = open.exceptions;
      const nowMs = onException && exception ? Date.parse(`${exception.date}T12:00:00Z`) : at;
      if (!calendar) throw new Error("the zone was asked for");
      const scope = { now: new Date(nowMs), $state: "" };
      run(openStateJavaScript(open, calendar, "$state"), scope);
      expect(scope.$state).toBe(openState(open, calendar, nowMs));
    }),
    { numRuns: 1000 },
  );
});

function nested([step, ...rest]: (string | number)[], leaf: unknown): unknown {
  if (step === undefined) return leaf;
  const inner = nested(rest, leaf);
  if (typeof step === "number") return Array.from({ length: step + 1 }, () => inner);
  return JSON.parse(`{${JSON.stringify(step)}:${JSON.stringify(inner)}}`); // an own member whatever its name
}

test("lots agree, and each share gets about its part of the calls", () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 600 }), anyText, (call, of, step) => {
      const code = `(() => { ${drawJavaScript(step, of)} })()`;
      const lot = drawFrom(drawText(step, String(call)), of);
      expect(run(code, { run: { id: `inbound-call:${call}` } })).toBe(lot);
      expect(lot).toBeLessThan(of);
    }),
  );
  for (const of of [2, 3, 10, 100]) {
    const counts = Array.from({ length: of }, () => 0);
    for (let call = 0; call < 20_000; call++) {
      const lot = drawFrom(drawText("split", String(242_359_184_129 + call)), of);
      counts[lot] = (counts[lot] ?? 0) + 1;
    }
    for (const times of counts) expect(Math.abs(times * of - 20_000) / 20_000).toBeLessThan(0.35);
  }
});
