// A saved test: a call as it is written down, with a name and what must follow. It is kept with the flow and travels in
// its file; whoever runs it reads it first, so that what is kept is judged each time.
import { entryNames } from "@/lib/compile/program";
import { fail, ok, type Result } from "@/lib/shared/result";
import { t, type Words } from "@/lib/words/t";
import type { CallFile } from "../call-file";
import { readCall, writtenAct } from "../call-file";
import { type Happening, readHappenings, type WrittenHappening, writtenHappening } from "./written-trace";

/** Plain JSON, as it is stored and exported: what `call --caller` reads, with a name and a trace. */
export interface WrittenTest {
  name: string;
  /** Inbound-call where it is left out. */
  entry?: string;
  /** ISO 8601. */
  at: string;
  caller: string;
  called: string;
  /** The message that begins an SMS conversation. */
  message?: string;
  variables?: Record<string, string | number | boolean>;
  acts: (string | Record<string, unknown>)[];
  trace: WrittenHappening[];
}

export interface SavedTest extends CallFile {
  name: string;
  /** What must happen. */
  trace: Happening[];
}

export const MOST_TESTS = 500;
export const MAX_TEST_NAME = 120;
/** Far more than any call says; keeps a row small. */
const MAX_TEST_BYTES = 200_000;

/** A test as it was stored or written by somebody, or what is wrong with it in a sentence. */
export function readTest(value: unknown): Result<SavedTest, Words> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return fail(t("A test is a map with “name”, “acts” and “trace”."));
  const { name, trace, ...call } = value as Record<string, unknown>;
  if (typeof name !== "string" || name.trim() === "") return fail(t("A test needs a name."));
  if (name.length > MAX_TEST_NAME)
    return fail(
      t("The name of a test has at most {MAX_TEST_NAME} characters; this one has {count}.", {
        MAX_TEST_NAME,
        count: name.length,
      }),
    );
  if (JSON.stringify(value).length > MAX_TEST_BYTES)
    return fail(t("The test “{name}” is too large.", { name }));
  const happenings = readHappenings(trace);
  if (!happenings.ok) return fail(t("The test “{name}”: {error}", { name, error: happenings.error }));
  const read = readCall(call);
  if (!read.ok) return fail(t("The test “{name}”: {error}", { name, error: read.error }));
  return ok({ ...read.value, name: name.trim(), trace: happenings.value });
}

/** The tests that a flow file carries; none where it has no “tests”. */
export function readFileTests(file: unknown): Result<SavedTest[], Words> {
  const tests = typeof file === "object" && file !== null && "tests" in file ? file.tests : [];
  if (!Array.isArray(tests)) return fail(t("“tests” must be a list."));
  if (tests.length > MOST_TESTS)
    return fail(
      t("A flow has at most {MOST_TESTS} tests; this file has {count}.", { MOST_TESTS, count: tests.length }),
    );
  const read: SavedTest[] = [];
  for (const each of tests) {
    const test = readTest(each);
    if (!test.ok) return test;
    const { name } = test.value;
    if (read.some((other) => other.name === name)) return fail(t("Two tests are called “{name}”.", { name }));
    read.push(test.value);
  }
  return ok(read);
}

export function writeTest({ name, trace, ...call }: SavedTest): WrittenTest {
  const { entry, atMs, caller, called, message, variables, acts } = call;
  return {
    name,
    ...(entry !== entryNames[0] && { entry }),
    at: new Date(atMs).toISOString(),
    caller,
    called,
    ...(message !== null && { message }),
    ...(Object.keys(variables).length > 0 && { variables }),
    acts: acts.map(writtenAct),
    trace: trace.map(writtenHappening),
  };
}
