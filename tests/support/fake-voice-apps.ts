// A platform in memory that can be told to misbehave: what it holds is plain to see, and each call can be made to fail.
import type { PlatformNumber, VoiceApp, VoiceApps } from "@/lib/server/deployments/voice-apps";
import { AppError } from "@/lib/server/errors";

export type Trouble = "refuse" | "unreachable" | "answer-lost";

export interface FakePlatform {
  apps: Map<string, VoiceApp>;
  numbers: PlatformNumber[];
  /** What happens at the next calls of a method, in order; then all is well again. */
  troubles: Partial<Record<keyof VoiceApps, Trouble[]>>;
  /** Methods called, in order. */
  calls: string[];
  /** Runs before each call, to let something else happen meanwhile. */
  before: (method: keyof VoiceApps) => Promise<void>;
  voiceApps: () => Promise<VoiceApps>;
}

export function fakePlatform(): FakePlatform {
  const platform: FakePlatform = {
    apps: new Map(),
    numbers: [],
    troubles: {},
    calls: [],
    before: async () => {},
    voiceApps: async () => apps,
  };
  async function call<T>(method: keyof VoiceApps, work: () => T): Promise<T> {
    platform.calls.push(method);
    await platform.before(method);
    const trouble = platform.troubles[method]?.shift();
    if (trouble === "refuse")
      throw new AppError("platform_refused", { message: "Callr refused the script." });
    if (trouble === "unreachable")
      throw new AppError("platform_unreachable", { message: "Callr did not answer." });
    const result = work();
    if (trouble) throw new AppError("platform_unreachable", { message: "Callr did not answer." });
    return result;
  }
  const assign = (number: string, app: PlatformNumber["app"]) => {
    for (const one of platform.numbers) if (one.number === number) one.app = app;
  };
  const apps: VoiceApps = {
    create: (_, name, object) =>
      call("create", () => {
        const hash = `APP${String(platform.apps.size + 1).padStart(5, "0")}`;
        platform.apps.set(hash, { hash, name, numbers: [], object });
        return hash;
      }),
    edit: (hash, name, object) =>
      call("edit", () => {
        platform.apps.set(hash, { hash, name, numbers: [], object });
      }),
    find: (hash) => call("find", () => structuredClone(platform.apps.get(hash) ?? null)),
    numbers: () => call("numbers", () => structuredClone(platform.numbers)),
    assign: (hash, number) =>
      call("assign", () => assign(number, { hash, name: platform.apps.get(hash)?.name ?? "" })),
    remove: (_, number) => call("remove", () => assign(number, null)),
  };
  return platform;
}
