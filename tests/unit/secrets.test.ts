import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { readSecrets } from "../../lib/cli/secrets.mjs";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "secrets-"));
});

test("are made once, kept, and readable by their owner only", () => {
  const first = readSecrets(dir, {});
  expect(Buffer.from(first.PATCHCORD_MASTER_KEY, "base64")).toHaveLength(32);
  expect(readSecrets(dir, {})).toEqual(first);
  expect(statSync(path.join(dir, "secrets.json")).mode & 0o777).toBe(0o600);
});

test("given ones win, and then nothing is written", () => {
  const given = { PATCHCORD_MASTER_KEY: "key", PATCHCORD_AUTH_SECRET: "secret" };
  expect(readSecrets(dir, given)).toEqual(given);
  expect(() => readFileSync(path.join(dir, "secrets.json"))).toThrow();
});

test("a damaged file is not replaced: what it encrypted would be lost", () => {
  const file = path.join(dir, "secrets.json");
  writeFileSync(file, '{"masterKey": "ab');
  expect(() => readSecrets(dir, {})).toThrow("is damaged");
  expect(readFileSync(file, "utf8")).toBe('{"masterKey": "ab');
});
