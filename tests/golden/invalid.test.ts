// One flow for each diagnostic code, enumerated from the table: it trips that code and no other, of the checks, of the
// advice and of the proof over all its paths.
import { existsSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type DiagnosticCode, diagnosticTable } from "@/lib/flow/diagnostics";
import { foldersIn, libraryIn, readJson } from "../support/golden";
import { inspectJson } from "../support/inspect-flow";

const HERE = "tests/golden/invalid";
const codes = Object.keys(diagnosticTable) as DiagnosticCode[]; // keys of the table itself

/** Codes that no flow file trips by itself, and where they are tested instead. */
const elsewhere: Partial<Record<DiagnosticCode, string>> = {
  calendar_ends: "tests/unit/calendar.test.ts: only a published version grows old",
  script_unfaithful: "tests/unit/verify-script.test.ts: it would be a fault of ours",
  script_refused: "tests/unit/verify-script.test.ts: a script is judged when it is published",
  path_breaks: "tests/unit/explore.test.ts: it would be a fault of ours",
  live_way_gone: "tests/unit/beside-live.test.ts: it takes a draft and a version that is live",
  flows_ring_each_other: "tests/integration/publish-proof.test.ts: it takes two flows and their numbers",
};

test("every folder is named after a code", () => {
  expect(foldersIn(HERE).filter((name) => !codes.some((code) => code === name))).toEqual([]);
});

test("there are at least sixty codes", () => {
  expect(codes.length).toBeGreaterThanOrEqual(60);
});

describe.each(codes.filter((code) => !elsewhere[code]))("%s", (code) => {
  const folder = `${HERE}/${code}`;
  /** Further flows that trip it in another way stand beside the first: flow-raw.json. */
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /^flow.*\.json$/.test(name)) : [];

  test("has its flow", () => expect(files).toContain("flow.json"));

  describe.each(files)("%s", (file) => {
    const inspected = () => inspectJson(readJson(`${folder}/${file}`), { library: libraryIn(folder) });

    test("trips it, alone", async () => {
      expect((await inspected()).map((diagnostic) => diagnostic.code)).toEqual([code]);
    });

    test("fills in every word of its sentences", async () => {
      for (const { message, help } of await inspected()) {
        expect(`${message} ${help}`).not.toMatch(/\{\w+\}|undefined|“”/);
      }
    });
  });
});
