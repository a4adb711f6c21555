// Every setting of the server, read from the environment in one place and typed. `npm start` fills in what a person
// did not give: DATABASE_URL of the embedded database, and the secrets kept in the data folder.
import "server-only";
import { type AllowedAddress, parseAllowedAddresses } from "./http-out/address-rules";
import { perProcess } from "./per-process";

export type Config = {
  publicUrl: string; // without a slash at the end
  isPublicUrlGiven: boolean; // otherwise only localhost names are answered
  host: string;
  port: number;
  databaseUrl: string;
  dataDir: string;
  isSandboxOn: boolean;
  masterKeys: Buffer[]; // the first encrypts, the others still decrypt
  authSecret: string;
  trustedProxies: string[]; // addresses or CIDR ranges whose X-Forwarded-* we believe
  allowPrivateHttp: AllowedAddress[]; // addresses inside our network that flows may call all the same
  callrIntervalMs: number; // between two requests to the vendor's host
  logLevel: string;
  isProduction: boolean;
};

export const config = perProcess("config", () => readConfig(process.env));

export function readConfig(env: Record<string, string | undefined>): Config {
  const port = readPort(env.PORT);
  const isPublicUrlGiven = Boolean(env.PUBLIC_URL);
  return {
    publicUrl: readPublicUrl(env.PUBLIC_URL, port),
    isPublicUrlGiven,
    // A fresh copy has an open set-up page: it must not be open to the whole network.
    host: env.HOST ?? (isPublicUrlGiven ? "0.0.0.0" : "127.0.0.1"),
    port,
    databaseUrl: required(env.DATABASE_URL, "DATABASE_URL"),
    dataDir: env.DATA_DIR ?? ".data",
    isSandboxOn: env.SANDBOX !== "off",
    masterKeys: required(env.PATCHCORD_MASTER_KEY, "PATCHCORD_MASTER_KEY").split(",").map(readMasterKey),
    authSecret: required(env.PATCHCORD_AUTH_SECRET, "PATCHCORD_AUTH_SECRET"),
    trustedProxies: (env.TRUSTED_PROXIES ?? "").split(",").flatMap((entry) => entry.trim() || []),
    allowPrivateHttp: parseAllowedAddresses(env.PATCHCORD_ALLOW_PRIVATE_HTTP ?? ""),
    callrIntervalMs: Number(env.CALLR_INTERVAL_MS ?? 1_000) || 0,
    logLevel: env.LOG_LEVEL ?? "info",
    isProduction: env.NODE_ENV === "production",
  };
}

function readPort(text: string | undefined): number {
  const port = Number(text ?? 3000);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`PORT is "${text}", but a port is a number from 1 to 65535.`);
}

function readPublicUrl(text: string | undefined, port: number): string {
  if (!text) return `http://localhost:${port}`;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search) return url.origin;
  throw new Error(
    `PUBLIC_URL is "${text}". Give an address without a path, such as https://flows.example.com.`,
  );
}

function readMasterKey(text: string): Buffer {
  const key = Buffer.from(text.trim(), "base64");
  if (key.length === 32) return key;
  throw new Error("PATCHCORD_MASTER_KEY must hold 32 random bytes in base64 (openssl rand -base64 32).");
}

function required(value: string | undefined, name: string): string {
  if (value) return value;
  throw new Error(
    `${name} is not set. Start the server with npm start, which provides it, or set it yourself.`,
  );
}
