import { describe, expect, test } from "vitest";
import { readSource, type SourceFile } from "./support/source-files";

/** Which folders of lib each folder of lib may import. Arrows point down only. */
const pure = ["words", "shared", "callr", "flow", "nodes", "compile", "decompile", "runtime", "simulate"];
const MAY_IMPORT: Record<string, string[]> = {
  words: [],
  shared: ["words"],
  callr: ["words", "shared"],
  flow: ["words", "shared"],
  nodes: ["words", "shared", "callr", "flow"],
  compile: ["words", "shared", "callr", "flow", "nodes"],
  decompile: ["words", "shared", "callr", "flow", "nodes", "compile"],
  runtime: ["shared", "callr", "flow", "nodes", "compile"],
  simulate: ["words", "shared", "callr", "flow", "nodes", "compile", "runtime"],
  templates: ["words", "shared", "flow", "nodes"],
  campaigns: ["words", "shared", "flow"],
  views: ["words", "shared", "flow", "compile", "simulate"],
  sandbox: ["words", "shared", "callr", "simulate"],
  server: [...pure, "templates", "campaigns", "sandbox", "views"],
  cli: [...pure, "campaigns", "sandbox", "server"],
};

/** Seams that run in Node by their nature and are chosen by whoever calls them; no page imports them. */
const NODE_SEAMS = ["lib/callr/webhook-signature.ts", "lib/simulate/javascript/node-worker.mjs"];

const lib = readSource("lib");
const app = readSource("app");
const components = readSource("components");

describe("lib", () => {
  test("every folder is in the table", () => {
    const folders = new Set(lib.map(({ file }) => file.split("/")[1] ?? ""));
    expect([...folders].filter((folder) => !(folder in MAY_IMPORT))).toEqual([]);
  });

  test("a folder imports only what the table allows", () => {
    expect(
      offences(lib, ({ file }, target) => {
        const from = file.split("/")[1] ?? "";
        const [top, to = ""] = target.split("/");
        return top === "lib" && to !== from && !MAY_IMPORT[from]?.includes(to);
      }),
    ).toEqual([]);
  });

  test("nothing in it imports a page, a component or a test", () => {
    expect(offences(lib, (_, target) => /^(app|components|tests)\//.test(target))).toEqual([]);
  });

  test("only lib/server and lib/cli know React, Next or Node", () => {
    const isPlain = ({ file }: SourceFile) =>
      !/^lib\/(server|cli)\//.test(file) && !NODE_SEAMS.includes(file);
    const runtime =
      /^(node:|react(-dom)?(\/|$)|next(\/|$)|@mantine\/|@xyflow\/|@prisma\/|pg(\/|$)|server-only$)/;
    expect(offences(lib.filter(isPlain), (_, target) => runtime.test(target))).toEqual([]);
  });

  test("every file of lib/server refuses to be bundled for a browser", () => {
    const unguarded = lib.filter(
      ({ file, imports }) => file.startsWith("lib/server/") && imports[0] !== "server-only",
    );
    expect(unguarded.map(({ file }) => file)).toEqual([]);
  });

  test("every file opens with a sentence on its job", () => {
    const silent = lib.filter(({ text }) => !/^(#!.*\n)?(\/\/ |\/\*\*?[\s*])/.test(text));
    expect(silent.map(({ file }) => file)).toEqual([]);
  });
});

describe("components", () => {
  test("do not import the server, the command line, a page or a test", () => {
    expect(offences(components, (_, target) => /^(lib\/(server|cli)|app|tests)(\/|$)/.test(target))).toEqual(
      [],
    );
  });

  test("only components/editor knows React Flow", () => {
    const others = [...components, ...app].filter(({ file }) => !file.startsWith("components/editor/"));
    expect(offences(others, (_, target) => target.startsWith("@xyflow/"))).toEqual([]);
  });
});

test("pages reach the database through lib/server's functions", () => {
  const direct = /^(lib\/cli|tests)\/|^(pg|pg-boss|@prisma\/.*)$|^lib\/server\/db\/generated/;
  expect(offences(app, (_, target) => direct.test(target))).toEqual([]);
});

function offences(files: SourceFile[], isWrong: (file: SourceFile, target: string) => boolean): string[] {
  return files.flatMap((source) =>
    source.imports
      .filter((target) => isWrong(source, target))
      .map((target) => `${source.file} imports ${target}`),
  );
}
