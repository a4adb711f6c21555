// A text whose value is edited: what is not meant keeps its bytes.
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readScript } from "@/lib/callr/actions10-read";
import { editText } from "@/lib/decompile/source/edit-text";
import { assert } from "@/lib/shared/result";

// biome-ignore lint/suspicious/noExplicitAny: tests reach into documents of any shape
type Any = any;

/** The edited text, checked to say what was meant. */
function edited(text: string, change: (value: Any) => Any): string {
  const read = readScript(text);
  assert(read.ok, "the text of a test cannot be read");
  const source = read.value;
  const sources = new Map<object, object>();
  const after = copyOf(source.value, sources) as Any;
  const value = change(after) ?? after;
  const result = editText(source, { value, sourceOf: (entry) => sources.get(entry), comments: new Map() });
  expect(parse(result)).toEqual(JSON.parse(JSON.stringify(value)));
  return result;
}

function copyOf(value: unknown, sources: Map<object, object>): unknown {
  if (typeof value !== "object" || value === null) return value;
  const copy = Array.isArray(value)
    ? value.map((item) => copyOf(item, sources))
    : Object.fromEntries(Object.entries(value).map(([key, member]) => [key, copyOf(member, sources)]));
  sources.set(copy, value);
  return copy;
}

const SCRIPT = `# A script
description:   Ours   # odd blanks

variables:
    $a: "one"
    $b: two

branches:
    main:
        actions:
            # Hello
            - action: say@v2 # spoken
              params:
                  what: >
                      Welcome to our shop, where all
                      is well.

            - if: '!$a'
              goto: { branch: other }

            - action: log@v1
              params: {message: hi, n: 1}
    other:
        actions:
        - action: hangup@v1
`;
const lines = (text: string) => text.split("\n");
/** Lines that differ, with their signs. */
function changes(before: string, after: string): string[] {
  const [a, b] = [lines(before), lines(after)];
  return [
    ...a.filter((line) => !b.includes(line)).map((line) => `-${line}`),
    ...b.filter((line) => !a.includes(line)).map((line) => `+${line}`),
  ];
}
const actions = (value: Any) => value.branches.main.actions;

describe("an edited scalar", () => {
  test("keeps a plain, a quoted and a flow style, and touches nothing else", () => {
    const result = edited(SCRIPT, (value) => {
      value.description = "Theirs";
      value.variables.$a = "it's";
      actions(value)[2].params.message = "hello";
    });
    expect(result).toBe(
      SCRIPT.replace("Ours", "Theirs").replace('"one"', `"it's"`).replace("message: hi", "message: hello"),
    );
  });

  test("stays folded, and folds as wide as before", () => {
    const result = edited(SCRIPT, (value) => {
      actions(value)[0].params.what = "Welcome back to our shop, all is better than well.\n";
    });
    expect(changes(SCRIPT, result)).toEqual([
      "-                      Welcome to our shop, where all",
      "-                      is well.",
      "+                      Welcome back to our shop, all",
      "+                      is better than well.",
    ]);
  });

  test("that its style cannot hold is quoted", () => {
    const result = edited(SCRIPT, (value) => {
      value.variables.$b = "a: b #c";
      actions(value)[2].params.message = "a, b] }";
      actions(value)[1].if = "a\nb";
    });
    expect(result).toContain('$b: "a: b #c"');
    expect(result).toContain('message: "a, b] }"');
    expect(result).toContain('if: "a\\nb"');
  });

  test.each([
    "yes",
    "null",
    "1",
    "",
    " a",
    "a ",
    "#a",
    "- a",
    "a: b",
    "a #b",
    "\u2028",
    "\ud800",
    "x\n\ny",
    "\n",
    "a\tb",
    "'",
    '"',
    "[",
    "&a",
    "*a",
    "!a",
    "%a",
    "@a",
    "`",
    "---",
    "...",
    "a\r\nb",
    "~",
    "0x1f",
    "<<",
    "=",
  ])("takes the text %j in every style", (text) => {
    const styles = `a: plain\nb: 'single'\nc: "double"\nd: |\n  literal\n  two\ne: >-\n  folded\n  text\nf: [x, {y: z}]\ng:\n- item\nh:\n`;
    edited(styles, () => ({
      a: text,
      b: text,
      c: text,
      d: text,
      e: text,
      f: [text, { y: text }],
      g: [text],
      h: text,
    }));
  });
});

describe("entries", () => {
  test("are added in the file's own indent and spacing", () => {
    const result = edited(SCRIPT, (value) => {
      actions(value).splice(1, 0, { action: "say@v2", params: { what: "New." } });
      value.branches.other.actions.unshift({ action: "log@v1" });
      value.variables.$c = 3;
    });
    expect(changes(SCRIPT, result)).toEqual([
      "+    $c: 3",
      "+            - action: say@v2",
      "+                  what: New.",
      "+        - action: log@v1",
    ]);
    expect(result).toContain(
      "is well.\n\n            - action: say@v2\n              params:\n                  what: New.\n\n            - if",
    );
  });

  test("are removed with their comments", () => {
    const result = edited(SCRIPT, (value) => {
      actions(value).shift();
      delete value.variables.$b;
    });
    expect(result).not.toContain("Hello");
    expect(result).toContain('$a: "one"\n\nbranches');
    expect(result).toContain("actions:\n            - if");
  });

  test("are moved with their words and their comments", () => {
    const result = edited(SCRIPT, (value) => {
      value.branches.other.actions.unshift(actions(value).shift());
    });
    expect(result).toContain(
      "        # Hello\n        - action: say@v2 # spoken\n          params:\n              what: >\n                  Welcome to our shop, where all\n                  is well.\n        - action: hangup@v1\n",
    );
  });

  test("can all go and all come", () => {
    edited(SCRIPT, (value) => {
      value.branches.main.actions = [];
      delete value.variables;
      value.branches.third = { actions: [{ goto: { branch: "main" } }] };
    });
    edited("branches:\n  a:\n    actions: []\n", (value) => {
      value.branches.a.actions.push({ action: "log@v1" });
    });
    edited("branches:\n  a:\n    actions:\n    -\n    - # todo\n    - action: x@v1", (value) => {
      value.branches.a.actions.push({ action: "log@v1" });
    });
  });
});

describe("the file as a whole", () => {
  test.each([
    ["CRLF", SCRIPT.replaceAll("\n", "\r\n")],
    ["a mark of byte order", `\ufeff${SCRIPT}`],
    ["no final line break", SCRIPT.trimEnd()],
    ["a marker before and after", `---\n${SCRIPT}...\n`],
    [
      "tabs in comments and blanks at line ends",
      SCRIPT.replace("# spoken", "# \tspoken  ").replace("params:", "params:   "),
    ],
  ])("with %s keeps it", (_, text) => {
    expect(edited(text, () => {})).toBe(text);
    const result = edited(text, (value) => {
      value.description = "Theirs";
      actions(value).splice(1, 0, { action: "log@v1", params: { message: "a\nb" } });
      value.branches.other.actions.push({ action: "log@v1" });
    });
    expect(result.includes("\r\n")).toBe(text.includes("\r\n"));
    if (text.includes("\r\n")) expect(result.replaceAll("\r\n", "")).not.toContain("\n");
    expect(result.startsWith("\ufeff")).toBe(text.startsWith("\ufeff"));
    expect(result.endsWith("\n")).toBe(text.endsWith("\n"));
    expect(
      edited(result, (value) => {
        value.description = "Ours";
        actions(value).splice(1, 1);
        value.branches.other.actions.pop();
      }),
    ).toBe(text);
  });
});
