// One flow for each diagnostic code, enumerated from the table: it trips that code and no other.
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compile } from "@/lib/compile/compile";
import { type DiagnosticCode, diagnosticTable } from "@/lib/flow/diagnostics";
import { foldersIn, readJson } from "../support/golden";

const HERE = "tests/golden/invalid";
const NOW_MS = Date.UTC(2026, 10, 24, 13, 5);
const codes = Object.keys(diagnosticTable) as DiagnosticCode[]; // keys of the table itself

/** Codes that no flow file trips by itself, and where they are tested instead. */
const elsewhere: Partial<Record<DiagnosticCode, string>> = {
  calendar_ends: "tests/unit/calendar.test.ts: only a published version grows old",
  script_unfaithful: "tests/unit/verify-script.test.ts: it would be a fault of ours",
  script_refused: "tests/unit/verify-script.test.ts: a script is judged when it is published",
};

test("every folder is named after a code", () => {
  expect(foldersIn(HERE).filter((name) => !codes.some((code) => code === name))).toEqual([]);
});

describe.each(codes.filter((code) => !elsewhere[code]))("%s", (code) => {
  const file = `${HERE}/${code}/flow.json`;

  test("is reported for its flow, alone", () => {
    expect(existsSync(file), `${file} is missing`).toBe(true);
    const { diagnostics } = compile(readJson(file), { nowMs: NOW_MS });
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
  });

  test("fills in every word of its sentences", () => {
    const { diagnostics } = compile(readJson(file), { nowMs: NOW_MS });
    for (const { message, help } of diagnostics) {
      expect(`${message} ${help}`).not.toMatch(/\{\w+\}|undefined|“”/);
    }
  });
});
