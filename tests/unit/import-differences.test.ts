// What a flow does not hold of a script it was imported from, told with line and column.
import { describe, expect, test } from "vitest";
import { importScript } from "@/lib/decompile/import-script";

function notesOf(text: string): string[] {
  const result = importScript(text);
  if (!result.ok) throw new Error(result.error.map(({ message }) => message).join("\n"));
  return result.value.notes.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

const hello = "{ action: say@v2, params: { what: Hello. } }";
const dial =
  '{ action: dial@v1, params: { cli: "+33199001020", targets: [{ number: "+33639980010", timeout: 20 }] } }';
const script = (head: string, items = hello, more = "") =>
  `${head}branches:\n  inbound-call:\n    actions:\n      - ${items}\n${more}`;

describe("a script is told of", () => {
  test.each([
    ["an unknown part", script("timeouts: { call: 60 }\n"), "1:11 “timeouts” is not documented."],
    [
      "older call records",
      script('compat: { version: "2024-01-01" }\n'),
      "1:20 The script asks for call records as they were on 2024-01-01.",
    ],
    [
      "an unknown default",
      script("defaults: { language: en-GB, volume: 3 }\n"),
      "1:38 The default “volume” is not documented.",
    ],
    [
      "a language without region",
      script("defaults: { language: fr }\n"),
      "1:23 “fr” is not a language and its region",
    ],
    [
      "calls that are never answered",
      script("defaults: { language: en-GB, autoAnswer: false }\n"),
      "1:42 The script does not answer calls by itself.",
    ],
    ["calls that are answered at once", script("", dial), "3:5 The script answers calls at once."],
    [
      "more of a branch than its actions",
      "branches:\n  inbound-call:\n    name: First\n    actions:\n      - { action: hangup@v1 }\n",
      "3:11 “name” of a branch is not documented.",
    ],
    [
      "a branch nothing leads to",
      script("", hello, `  old: { actions: [${hello}] }\n`),
      "5:8 Nothing leads to the branch “old”",
    ],
    ["a jump to nowhere", script("", "{ goto: { branch: gone } }"), "4:9 The script jumps to “gone”"],
    [
      "a value that runs need not bring",
      `variables: { $city: Lyon }\nbranches:\n  api-initiated:\n    actions:\n      - { action: log@v1, params: { message: "\${{ $city }}" } }\n`,
      "1:21 A run that brings no “city” has “Lyon” here",
    ],
  ])("%s", (_, text, note) => {
    expect(notesOf(text).filter((each) => each.startsWith(note))).toHaveLength(1);
  });

  test("nothing where the flow says the same", () => {
    expect(notesOf(script("compat: { version: 2025-09-01 }\ndefaults: { language: en-GB }\n"))).toEqual([]);
    expect(notesOf(script("defaults: { language: en-GB, autoAnswer: false }\n", dial))).toEqual([]);
  });
});
