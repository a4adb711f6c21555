// The keys an installation makes for itself, once, readable by its owner only. Several instances must be given the
// same ones through the environment.
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/**
 * @param {string} dataDir
 * @param {Record<string, string | undefined>} env what is given here wins
 * @returns {{ PATCHCORD_MASTER_KEY: string, PATCHCORD_AUTH_SECRET: string }}
 */
export function readSecrets(dataDir, env) {
  const { PATCHCORD_MASTER_KEY, PATCHCORD_AUTH_SECRET } = env;
  if (PATCHCORD_MASTER_KEY && PATCHCORD_AUTH_SECRET) return { PATCHCORD_MASTER_KEY, PATCHCORD_AUTH_SECRET };
  const file = path.join(dataDir, "secrets.json");
  fs.mkdirSync(dataDir, { recursive: true });
  const kept = readFile(file) ?? createFile(file);
  return {
    PATCHCORD_MASTER_KEY: PATCHCORD_MASTER_KEY ?? kept.masterKey,
    PATCHCORD_AUTH_SECRET: PATCHCORD_AUTH_SECRET ?? kept.authSecret,
  };
}

/** @param {string} file */
function createFile(file) {
  const secrets = {
    masterKey: randomBytes(32).toString("base64"),
    authSecret: randomBytes(32).toString("base64url"),
  };
  // Written aside and linked into place: of two starters one wins, and nobody reads half a file.
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  try {
    fs.linkSync(draft, file);
  } catch {
    const winner = readFile(file);
    if (winner) return winner;
    throw new Error(`The secrets cannot be written to ${file}. May this user write there?`);
  } finally {
    fs.rmSync(draft, { force: true });
  }
  return secrets;
}

/** @param {string} file */
function readFile(file) {
  if (!fs.existsSync(file)) return null;
  try {
    const { masterKey, authSecret } = JSON.parse(fs.readFileSync(file, "utf8"));
    if (typeof masterKey === "string" && typeof authSecret === "string") return { masterKey, authSecret };
  } catch {
    // Falls to the sentence below: a damaged file must not be replaced, the stored keys depend on it.
  }
  throw new Error(
    `${file} is damaged. Restore it from a backup: without it the saved platform credentials cannot be read.`,
  );
}
