// A platform in memory that can be told to misbehave: what it holds is plain to see, and each call can be made to fail.
import type { PhoneNumber, VoiceApp } from "@/lib/server/callr/client";
import { done, inDoubt, notReached, type Outcome, refused } from "@/lib/server/callr/outcome";
import type { VoiceApps } from "@/lib/server/deployments/deploy-deps";

/** `answer-lost`: it is done, and nobody is told. */
export type Trouble = "refuse" | "unreachable" | "answer-lost";

export interface FakePlatform {
  apps: Map<string, VoiceApp>;
  numbers: PhoneNumber[];
  /** Recordings by their id; `wav` is base64. */
  media: Map<number, { name: string; text: string; wav: string }>;
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
    media: new Map(),
    troubles: {},
    calls: [],
    before: async () => {},
    voiceApps: async () => apps,
  };
  async function call<T>(method: keyof VoiceApps, work: () => T): Promise<Outcome<T>> {
    platform.calls.push(method);
    await platform.before(method);
    const trouble = platform.troubles[method]?.shift();
    if (trouble === "refuse") return refused("invalid", "the script is wrong");
    if (trouble === "unreachable") return notReached("ECONNREFUSED");
    const result = work();
    return trouble ? inDoubt("timeout") : done(result);
  }
  const put = (app: VoiceApp) => {
    platform.apps.set(app.id, app);
    return app;
  };
  const ring = (e164: string, app: PhoneNumber["app"]) => {
    for (const number of platform.numbers) if (number.e164 === e164) number.app = app;
    return null;
  };
  const apps: VoiceApps = {
    findApp: (id) => call("findApp", () => structuredClone(platform.apps.get(id) ?? null)),
    createApp: ({ name, content }) =>
      call("createApp", () => {
        const id = `APP${String(platform.apps.size + 1).padStart(5, "0")}`;
        return put({ id, name, content, numbers: [], updatedAtMs: 0 });
      }),
    editApp: (id, { name, ...content }) =>
      call("editApp", () => {
        const app = platform.apps.get(id);
        if (!app) throw new Error(`no app ${id}`);
        return put({ ...app, ...(name && { name }), content: content as VoiceApp["content"] }); // whole in our use cases
      }),
    listNumbers: () => call("listNumbers", () => structuredClone(platform.numbers)),
    assignNumber: (id, e164) =>
      call("assignNumber", () => ring(e164, { id, name: platform.apps.get(id)?.name ?? null })),
    removeNumber: (_, e164) => call("removeNumber", () => ring(e164, null)),
    supports: { realtime10: true, webhooks: true, media: true },
    listMedia: () =>
      call("listMedia", () =>
        [...platform.media].map(([id, { name, text }]) => ({ id, name, text, voice: null, seconds: 1 })),
      ),
    createMedia: (name) =>
      call("createMedia", () => {
        const id = 1 + Math.max(100, ...platform.media.keys());
        platform.media.set(id, { name, text: "", wav: "" });
        return id;
      }),
    setMediaContent: (id, { text, wav }) =>
      call("setMediaContent", () => {
        const name = platform.media.get(id)?.name ?? "";
        platform.media.set(id, { name, text, wav });
        return null;
      }),
    mediaStatus: (id) => call("mediaStatus", () => (platform.media.has(id) ? "READY" : null)),
  };
  return platform;
}
