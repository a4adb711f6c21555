import { describe, expect, test } from "vitest";
import { findHelp } from "@/components/help/find-help";
import { glossary } from "@/components/help/glossary";
import { jobs } from "@/components/help/jobs";
import { stepEntries } from "@/components/help/step-entries";
import { emptyGraph } from "@/lib/flow/graph";
import { getNodeType, nodeTypes } from "@/lib/nodes";

const graph = emptyGraph("Voicemail to SMS", "realtime10");
graph.nodes.push({ id: "r", type: "record", name: "", position: { x: 0, y: 0 }, data: {} });
const help = {
  jobs: jobs(),
  steps: stepEntries(nodeTypes, [{ id: "voicemail-to-sms", graph }]),
  terms: glossary(),
};
const stepsFor = (search: string) => findHelp(help, search).steps.map(({ type }) => type);

describe("the help", () => {
  test.each(nodeTypes.map(({ type, title }) => [type, title]))(
    "has the step %s, found by its name",
    (type, title) => {
      const entry = help.steps.find((step) => step.type === type);
      expect(entry).toMatchObject({ title });
      for (const text of [entry?.what, entry?.when, entry?.example]) expect(text).toMatch(/\S/);
      expect(stepsFor(title)).toContain(type);
    },
  );

  test("has a new kind of step by itself, among its family", () => {
    const made = { ...getNodeType("say"), type: "sing", title: "Sing" };
    const types = stepEntries([...nodeTypes, made], []).map(({ type }) => type);
    expect(types).toContain("sing");
    expect(types.indexOf("sing")).toBeLessThan(types.indexOf("menu")); // Talk stands before Ask
  });

  test("finds what people call a thing: in names, fields, templates and jobs", () => {
    expect(stepsFor("voicemail")).toEqual(expect.arrayContaining(["record", "detect-voicemail"]));
    expect(stepsFor("hours")[0]).toBe("opening-hours");
    expect(stepsFor("Wait for a key")).toContain("menu");
    expect(findHelp(help, "friday").jobs.map(({ id }) => id)).toEqual(["hours"]);
    expect(findHelp(help, "variable").terms.map(({ term }) => term)).toContain("Variable");
    expect(findHelp(help, "zzz")).toEqual({ jobs: [], steps: [], terms: [] });
    expect(findHelp(help, " ")).toEqual(help);
  });

  test("names each place once, so that an address leads to one", () => {
    const ids = ["jobs", "steps", "words", "keys", ...help.steps.map(({ type }) => type)];
    expect(new Set(ids).size).toBe(ids.length);
  });
});
