import { expect, test } from "vitest";
import { readConfig } from "@/lib/server/config";

const key = Buffer.alloc(32, 1).toString("base64");
const least = {
  DATABASE_URL: "postgresql://db/x",
  PATCHCORD_MASTER_KEY: key,
  PATCHCORD_AUTH_SECRET: "secret",
};

test("without settings it answers on this machine only, with the sandbox on", () => {
  expect(readConfig(least)).toMatchObject({
    publicUrl: "http://localhost:3000",
    host: "127.0.0.1",
    isSandboxOn: true,
    trustedProxies: [],
  });
});

test("a public address opens it to the network", () => {
  const { publicUrl, host } = readConfig({ ...least, PUBLIC_URL: "https://flows.example.com/" });
  expect([publicUrl, host]).toEqual(["https://flows.example.com", "0.0.0.0"]);
});

test.each([
  ["PORT", "80a", "a port is a number"],
  ["PUBLIC_URL", "flows.example.com", "PUBLIC_URL is"],
  ["PUBLIC_URL", "https://example.com/flows", "without a path"],
  ["PATCHCORD_MASTER_KEY", "short", "32 random bytes"],
  ["DATABASE_URL", "", "DATABASE_URL is not set"],
])("a wrong %s (%s) is named", (name, value, sentence) => {
  expect(() => readConfig({ ...least, [name]: value })).toThrow(sentence);
});
