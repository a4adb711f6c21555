import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { freePort } from "../../lib/cli/free-port.mjs";
import { checkNodeVersion } from "../../lib/cli/install.mjs";

test("a port in use is named, with a free one to try", async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) =>
    other.listen(0, "127.0.0.1", () => resolve((other.address() as { port: number }).port)),
  );
  const { code, output } = await start({ PORT: String(port) });
  other.close();
  expect(code).toBe(1);
  expect(output).toContain(`Port ${port} is used by another program`);
  expect(output).not.toMatch(/\n\s+at /);
});

test("a database out of reach is named without its password, before anything is built", async () => {
  const { code, output } = await start({
    PORT: String(await freePort(0)),
    DATABASE_URL: "postgresql://app:very-secret@127.0.0.1:1/patchcord",
  });
  expect(code).toBe(1);
  expect(output).toContain("The database at 127.0.0.1:1/patchcord cannot be used: nothing answers there.");
  expect(output).not.toContain("very-secret");
  expect(output).not.toContain("next build");
});

test("a word that means nothing starts nothing", async () => {
  const unknown = await start({}, ["--prot=4000"]);
  expect(unknown).toMatchObject({
    code: 2,
    output: expect.stringContaining("“--prot=4000” means nothing here."),
  });
  const help = await start({}, ["--help"]);
  expect(help).toMatchObject({ code: 0, output: expect.stringContaining("PORT=3001 npm start") });
});

test("an old Node is told which one it must be", () => {
  expect(() => checkNodeVersion("20.18.3")).toThrow("needs Node 20.19 or newer; this is Node 20.18.3");
  expect(() => checkNodeVersion("18.20.0")).toThrow("needs Node 20.19");
  expect(() => checkNodeVersion("20.19.0")).not.toThrow();
  expect(() => checkNodeVersion("24.0.0")).not.toThrow();
});

function start(
  env: Record<string, string>,
  words: string[] = [],
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ["lib/cli/start.mjs", ...words], { env: { ...process.env, ...env } });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output += chunk;
  });
  return new Promise((resolve) => child.on("exit", (code) => resolve({ code, output })));
}
