// The script writer against a real YAML library: whatever a script holds, reading it back gives the very same.
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { parse } from "yaml";
import { Comment, writeYaml } from "@/lib/compile/4-emit/yaml";
import { anyText, hostileTexts } from "../support/arbitrary-graph";

// Many runs on a busy machine take their time; how long is not what these tests are about.
vi.setConfig({ testTimeout: 60_000 });

const scalar = fc.oneof(anyText, fc.integer(), fc.boolean(), fc.constant(null));
const value = fc.letrec((tie) => ({
  any: fc.oneof({ maxDepth: 4, withCrossShrink: true }, scalar, tie("list"), tie("map")),
  list: fc.array(tie("any"), { maxLength: 4 }),
  map: fc.dictionary(fc.oneof(fc.constantFrom("action", "code", "if", "$x", "what"), anyText), tie("any"), {
    maxKeys: 4,
  }),
}));
const document = fc.dictionary(fc.oneof(fc.constantFrom("branches", "variables"), anyText), value.any, {
  maxKeys: 5,
  noNullPrototype: true,
});

test("any document reads back as it was written", () => {
  fc.assert(
    fc.property(document, (written) => {
      expect(parse(writeYaml(written))).toEqual(plain(written));
    }),
    { numRuns: 2000 },
  );
});

test.each(hostileTexts.map((text) => [JSON.stringify(text), text]))(
  "keeps the text %s wherever it stands",
  (_, text) => {
    const written = {
      [text]: text,
      list: [text, [text], { key: text }],
      code: text,
      long: `${text} ${"word ".repeat(30)}${text}`,
    };
    expect(parse(writeYaml(written))).toEqual(plain(written));
    expect(parse(writeYaml({ a: `x${text}y`, b: `${text}\n${text}`, code: `a\n${text}\nb` }))).toEqual({
      a: `x${text}y`,
      b: `${text}\n${text}`,
      code: `a\n${text}\nb`,
    });
  },
);

test("nothing in a comment becomes part of the document", () => {
  const text = writeYaml({ actions: [new Comment("a: [b # c"), { action: "log@v1" }] });
  expect(parse(text)).toEqual({ actions: [{ action: "log@v1" }] });
});

/** Without prototypes, and with every member an own one. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
