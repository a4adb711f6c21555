// Golden files: what a test expects, kept as files. `UPDATE_GOLDEN=1` rewrites them; on the build server that is refused.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import { emptyLibrary, type Library } from "@/lib/flow/library";

const isUpdating = process.env.UPDATE_GOLDEN === "1";
if (isUpdating && process.env.CI) throw new Error("UPDATE_GOLDEN is not allowed where CI is set");

/** Compares text with a golden file; null means that there is no such file. */
export function expectGolden(file: string, actual: string | null): void {
  if (isUpdating) {
    if (actual === null) rmSync(file, { force: true });
    else {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, actual);
    }
  }
  expect(existsSync(file) ? readFileSync(file, "utf8") : null, path.relative(".", file)).toBe(actual);
}

export const updatesGolden = isUpdating;

/** Names of the folders in a folder, in order. */
export const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

const HERE = "tests/golden";

/** The flows there are goldens of. */
export const goldenFlows = (): string[] => foldersIn(HERE).filter((name) => name !== "invalid");

/** A golden's own flow, or the template of its name: the two are never copies of each other. */
export function readGoldenFlow(name: string): unknown {
  const own = path.join(HERE, name, "flow.json");
  return readJson(existsSync(own) ? own : templateFile(name));
}

export const templateFile = (id: string): string => `lib/templates/flows/${id}.json`;

export const readJson = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
/** The workspace's library that a flow in a folder refers to: library.json beside it, else nothing. */
export function libraryIn(folder: string): Library {
  const file = path.join(folder, "library.json");
  return { ...emptyLibrary, ...(existsSync(file) ? (readJson(file) as Partial<Library>) : {}) };
}

export const prettyJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
