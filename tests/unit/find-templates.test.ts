import { expect, test } from "vitest";
import { findEntries } from "@/components/templates/find-entries";
import { galleryEntry } from "@/components/templates/gallery-entry";
import type { Graph } from "@/lib/flow/graph";
import { templates } from "@/lib/templates";
import { readJson, templateFile } from "../support/golden";

const entries = templates.map((template) =>
  galleryEntry({ ...template, graph: readJson(templateFile(template.id)) as Graph }),
);
const found = (search: string) => findEntries(entries, { search, category: null }).map(({ id }) => id);

test("nothing looked for is everything, in the gallery's order", () => {
  expect(found("  ")).toEqual(templates.map(({ id }) => id));
});

test("a word of the name counts more than one of the steps", () => {
  expect(found("voicemail")[0]).toBe("voicemail-to-sms");
  expect(found("VOICEMAIL").length).toBeGreaterThan(5);
});

test("every word has to be somewhere", () => {
  expect(found("survey text")).toContain("text-survey");
  expect(found("survey unicorn")).toEqual([]);
});

test("a category keeps the others out", () => {
  const ids = findEntries(entries, { search: "", category: "texts" }).map(({ category }) => category);
  expect(new Set(ids)).toEqual(new Set(["texts"]));
});
