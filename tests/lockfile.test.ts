import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

type LockEntry = { version?: string; resolved?: string; integrity?: string; link?: boolean };

const lock: { packages: Record<string, LockEntry> } = JSON.parse(readFileSync("package-lock.json", "utf8"));
const manifest: { dependencies: Record<string, string>; devDependencies: Record<string, string> } =
  JSON.parse(readFileSync("package.json", "utf8"));

/** Older ones have known holes; Next before this one lets strangers run code. */
const FLOORS: Record<string, string> = {
  next: "16.4.5",
  "better-auth": "1.7.25",
  pg: "8.23.1",
  react: "19.3.1",
};

test.each(Object.entries(FLOORS))("%s is at least %s", (name, floor) => {
  const version = lock.packages[`node_modules/${name}`]?.version ?? "0";
  expect(version.localeCompare(floor, "en", { numeric: true })).toBeGreaterThanOrEqual(0);
});

test("every package comes from the public registry, with its checksum", () => {
  const strangers = Object.entries(lock.packages).filter(
    ([folder, { resolved, integrity, link }]) =>
      folder !== "" &&
      !link &&
      (!integrity || (resolved !== undefined && !resolved.startsWith("https://registry.npmjs.org/"))),
  );
  expect(strangers.map(([folder]) => folder)).toEqual([]);
});

test("families that must agree have one version", () => {
  const all = { ...manifest.dependencies, ...manifest.devDependencies };
  const versionsOf = (names: RegExp) =>
    new Set(Object.entries(all).flatMap(([name, v]) => (names.test(name) ? v : [])));
  expect(versionsOf(/^@mantine\//).size).toBe(1);
  expect(versionsOf(/^(prisma|@prisma\/(client|adapter-pg))$/).size).toBe(1);
});
