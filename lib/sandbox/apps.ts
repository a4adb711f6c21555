// Voice apps: what the platform accepts in one and how it shows it.
import {
  Actions10,
  type App,
  type AppPackage,
  type PackageName,
  packages,
  Realtime10,
} from "@/lib/callr/apps";
import { datetime } from "@/lib/callr/dates";
import { isFormat } from "@/lib/callr/formats";
import { judge } from "@/lib/shared/judge";
import { fail, ok, type Result } from "@/lib/shared/result";
import { toDid } from "./numbers";
import type { AppRecord, NumberRecord } from "./records";
import { invalid, type Refusal, refusal } from "./refusals";

const judges = { ACTIONS10: judge(Actions10), REALTIME10: judge(Realtime10) };

/** The object a new app has when it is created without one, or with parts of one. */
const defaults: Record<PackageName, Record<string, unknown>> = {
  ACTIONS10: { format: "YAML", script: "branches: {}\n" },
  REALTIME10: { url: "", login: "", password: "", data_format: "JSON" },
};

export function checkPackage(value: unknown): Result<PackageName, Refusal> {
  const known = packages.find((name) => name === value);
  return known
    ? ok(known)
    : fail(refusal("invalid-parameters", `package must be one of ${packages.join(", ")}`));
}

export function checkAppName(value: unknown): Result<string, Refusal> {
  if (isFormat("app_name", value)) return ok(value);
  return fail(
    refusal("invalid-parameters", "name must match app_name: 1 to 64 letters, digits, spaces, ( ) _ or -"),
  );
}

/** The app's object after `change` is laid over what it holds now; null changes nothing. */
export function checkAppParams(
  name: PackageName,
  current: Record<string, unknown> | null,
  change: unknown,
): Result<Record<string, unknown>, Refusal> {
  const base = current ?? defaults[name];
  if (change === null || change === undefined) return ok(base);
  if (typeof change !== "object" || Array.isArray(change)) {
    return fail(refusal("invalid-parameters", `${name} must be an object`));
  }
  const merged = { ...base, ...change };
  const judged = judges[name](merged);
  return judged.ok ? ok(merged) : fail(invalid(name, judged.error));
}

/** `package.type` of ACTIONS10 is not in the vendor's value list; "ACTIONS" follows the pattern of the others. */
export function toPackage(name: PackageName): AppPackage {
  return { has_did: true, name, type: name.replace(/10$/, "") };
}

export function toApp(app: AppRecord, numbers: readonly NumberRecord[]): App {
  return {
    hash: app.hash,
    name: app.name,
    p: app.params,
    package: toPackage(app.package),
    did: numbers.filter((number) => number.appHash === app.hash).map(toDid),
    date_creation: datetime(app.createdAtMs),
    date_update: datetime(app.updatedAtMs),
  };
}
