// The command line as a person starts it.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { run } from "@/lib/cli/run";
import { parseGraph } from "@/lib/compile/1-parse";
import { importScript } from "@/lib/decompile/import-script";

const folder = mkdtempSync(path.join(tmpdir(), "patchcord-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string) => {
  const full = path.join(folder, name);
  writeFileSync(full, text);
  return full;
};
function importedFlow(script: string) {
  const imported = importScript(script);
  return imported.ok ? imported.value.graph : null;
}
const FLOW = "lib/templates/flows/opening-hours-reception.json";
const SCRIPT = file(
  "script.yaml",
  "branches:\n  inbound-call:\n    actions:\n      - action: say@v2\n        params: { what: Hello. }\n",
);
const CALL = file("call.yaml", "acts: [hangup]\n");
const BROKEN_FLOW = file(
  "broken.json",
  JSON.stringify({
    version: 1,
    name: "Broken",
    target: "actions10",
    settings: {
      language: "en-GB",
      voice: "TTS_EN-GB_SERENA",
      timeZone: "Europe/Paris",
      allowUnverified: false,
    },
    nodes: [
      { id: "a", type: "inbound-call", name: "Inbound call", position: { x: 0, y: 0 }, data: {} },
      { id: "b", type: "say", name: "Welcome", position: { x: 0, y: 0 }, data: { text: "" } },
    ],
    edges: [{ from: "a", port: "then", to: "b" }],
    notes: [],
  }),
);

interface Ended {
  code: number;
  out: string;
  err: string;
}

const cli = async (...words: string[]): Promise<Ended> => {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(words, {
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
  });
  return { code, out: out.join(""), err: err.join("") };
};

/** The same in a process of its own. */
const spawned = (...words: string[]): Promise<Ended> => spawnedWith("", ...words);

const spawnedWith = (input: string, ...words: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const command = ["--tsconfig", "tsconfig.node.json", "lib/cli/main.ts", ...words];
    const child = execFile("node_modules/.bin/tsx", command, { timeout: 60_000 }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, out, err });
    });
    child.stdin?.end(input);
  });

describe("the command line", { timeout: 90_000 }, () => {
  test("exits with 0, 1 or 2, its result alone on standard output", async () => {
    const [fine, piped, wrong, unknown] = await Promise.all([
      spawned("check", FLOW),
      spawnedWith(readFileSync(FLOW, "utf8"), "check", "-"),
      spawned("check", "nowhere.json"),
      spawned("publish"),
    ]);
    expect(fine).toEqual({ code: 0, out: `${FLOW}: nothing to fix\n`, err: "" });
    expect(piped).toEqual({ code: 0, out: "-: nothing to fix\n", err: "" });
    expect(wrong).toEqual({ code: 1, out: "", err: expect.stringContaining("There is no such file.") });
    expect(unknown).toEqual({ code: 2, out: "", err: expect.stringContaining("Usage: npm run -s cli") });
  });

  test.each([[["help"]], [["--help"]], [["-h"]], [["check", "--help"]]])(
    "%j shows the usage",
    async (words) => {
      const { code, out, err } = await cli(...words);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(out).toContain("Usage: npm run -s cli");
    },
  );

  test("compiles a flow to the script and to the program, and nothing else goes to standard output", async () => {
    const script = await cli("compile", FLOW, "--target", "actions10");
    expect(script).toMatchObject({ code: 0, err: "" });
    expect(script.out).toMatch(/^description: /);
    const program = await cli("compile", FLOW, "--target=realtime10");
    expect(JSON.parse(program.out)).toMatchObject({ target: "realtime10" });
  });

  test("imports a script as a flow", async () => {
    const { code, out } = await cli("import", SCRIPT);
    expect(code).toBe(0);
    expect(parseGraph(JSON.parse(out)).ok).toBe(true);
  });

  test("saves a script back byte for byte, whatever its author's hand", async () => {
    const text = readFileSync("tests/fixtures/hand-written/reception.yaml", "utf8");
    const variants = [text, text.replaceAll("\n", "\r\n"), `\ufeff${text}`, text.trimEnd()];
    for (const [at, variant] of variants.entries()) {
      const { code, out } = await cli("format", file(`format-${at}.yaml`, variant));
      expect({ code, isSame: out === variant }).toEqual({ code: 0, isSame: true });
    }
  });

  test("compiles an imported flow into its source: one prompt changed, one value changed", async () => {
    const script = "tests/fixtures/hand-written/reception.yaml";
    const text = readFileSync(script, "utf8");
    const flow = JSON.parse((await cli("import", script)).out);
    const same = await cli("compile", file("same.json", JSON.stringify(flow)), "--target", "actions10");
    expect(same.out).toBe(text);
    for (const node of flow.nodes) if (node.data.text === "Thank you.") node.data.text = "Thank you: bye.";
    const changed = file("changed.json", JSON.stringify(flow));
    const edited = await cli("compile", changed, "--target", "actions10");
    expect(edited.out).toBe(text.replace("what: Thank you. }", 'what: "Thank you: bye." }'));
    const fresh = await cli("compile", changed, "--target", "actions10", "--fresh");
    expect(fresh.out).toMatch(/^description: Reception\n\ncompat:/);
  });

  test("plays a call on a script and prints the trace", async () => {
    const { code, out } = await cli("call", SCRIPT, "--target", "actions10", "--caller", CALL);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      trace: [
        { atMs: 0, event: "said", text: "Hello." },
        { atMs: 0, event: "ended", how: "caller" },
      ],
      waiting: null,
      unused: [],
    });
  });

  test("mends what can be mended, and says what it did and what is left", async () => {
    const { code, out, err } = await cli("check", "--fix", BROKEN_FLOW);
    expect(code).toBe(1);
    expect(err).toContain("fixed at “Welcome”: “Then” leads nowhere.");
    expect(err).toContain("“What the caller hears” is empty. (field_required)");
    expect(parseGraph(JSON.parse(out)).ok).toBe(true);
    const again = await cli("check", file("mended.json", out));
    expect(again.err).not.toContain("port_unconnected");
    expect(await cli("check", "--fix", FLOW)).toMatchObject({ code: 0 });
  });

  test("runs the tests that a flow file carries", async () => {
    const flow = JSON.parse(readFileSync(FLOW, "utf8"));
    const sunday = {
      name: "Sunday evening",
      at: "2026-11-29T20:00:00.000Z",
      acts: ["hangup"],
      trace: [
        {
          said: "Our shop is closed. We are open Tuesday to Friday, nine to half past twelve and two to half past six, and Saturday, half past nine to six.",
        },
        { ended: "caller" },
      ],
    };
    const passing = file("passing.json", JSON.stringify({ ...flow, tests: [sunday] }));
    const fine = await cli("test", passing);
    expect(fine).toMatchObject({ code: 0, err: "" });
    expect(fine.out).toMatch(/: 1 test passes \(\d+ of \d+ ways out taken\)\n$/);
    expect((await cli("check", passing)).code).toBe(0);
    const tuesday = { ...sunday, at: "2026-11-24T10:00:00.000Z" };
    const failing = await cli("test", file("failing.json", JSON.stringify({ ...flow, tests: [tuesday] })));
    expect(failing.code).toBe(1);
    expect(failing.err).toMatch(
      /“Sunday evening” fails on realtime10\.\n {2}Expected to hear “Our shop is closed.*”, was asked “Welcome/,
    );
    expect((await cli("test", FLOW)).err).toContain("The file has no tests.");
  });

  test("tells what is wrong with a flow, where, and what to do", async () => {
    const { code, out, err } = await cli("check", BROKEN_FLOW);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(
      "error at “Welcome”, text: “What the caller hears” is empty. (field_required)\n  Fill it in.",
    );
  });

  test.each([
    ["a file that is not there", ["check", "nowhere.json"], "There is no such file."],
    ["a folder", ["check", "lib"], "This is a folder."],
    [
      "JSON that breaks off",
      ["check", file("half.json", '{\n  "version": 1,')],
      ":2:16: The file is not JSON",
    ],
    ["JSON that is no flow", ["check", file("list.json", "[]")], "This is not a flow"],
    ["ten megabytes", ["import", file("big.yaml", "a".repeat(10 * 1024 * 1024))], "It is larger than 5 MB"],
    ["a device without an end", ["check", "/dev/zero"], "It is larger than 5 MB"],
    ["an empty file", ["check", file("empty.json", "")], "The file is empty."],
    [
      "a script where a flow is needed",
      ["prove", SCRIPT],
      `Make one of it first: npm run -s cli -- import ${SCRIPT}`,
    ],
    ["a script as the library", ["check", FLOW, "--library", file("none.json", "[]")], "This is no library"],
    [
      "a key that is no name",
      ["check", file("proto.json", '{"__proto__":{"version":1}}')],
      "“__proto__”, which does not belong there",
    ],
    [
      "YAML that is no script",
      ["import", file("other.yaml", "name: ci\non: push\n")],
      ":1:1: This is not a Callr Actions script. At its top, “branches” is missing.",
    ],
    [
      "anchors",
      ["import", file("anchors.yaml", "branches:\n  a: &x { actions: [] }\n  b: *x\n")],
      "names a place to repeat it",
    ],
    [
      "an imported script that the platform would refuse",
      [
        "check",
        file(
          "refused.json",
          JSON.stringify(importedFlow("- action: sms@v1\n  params: { to: '+33639980010', body: Hello }\n")),
        ),
      ],
      "error at “sms@v1”: The platform would refuse the script at branches.inbound-call.actions.0.params.to: it must be a list.",
    ],
    [
      "a call with a strange act",
      ["call", SCRIPT, "--target", "actions10", "--caller", file("odd.yaml", "acts:\n  - dance\n")],
      ":2:5: Nobody can “dance”.",
    ],
  ])("%s ends with 1 and a sentence", async (_, words, sentence) => {
    const { code, out, err } = await cli(...words);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/\n\s+at /);
  });

  test.each([
    ["no command", []],
    ["a command there is not", ["publish", FLOW]],
    ["no file", ["check"]],
    ["no target", ["compile", FLOW]],
    ["a target there is not", ["compile", FLOW, "--target", "fax"]],
    ["an option there is not", ["check", FLOW, "--fast"]],
    ["a script on another target", ["call", SCRIPT, "--target", "realtime10", "--caller", CALL]],
  ])("%s ends with 2 and the usage", async (_, words) => {
    const { code, out, err } = await cli(...words);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("Usage: npm run -s cli");
  });
});
