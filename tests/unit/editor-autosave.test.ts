import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  type Autosave,
  createAutosave,
  type SaveAnswer,
  type Saving,
  type Theirs,
} from "@/components/editor/autosave";
import type { LocalCopy } from "@/components/editor/local-copy";
import { emptyGraph, type Graph } from "@/lib/flow/graph";

const named = (name: string): Graph => emptyGraph(name, "realtime10");
const saved = named("saved");

/** A server that keeps one draft and can be away. */
function setUp() {
  let server: Theirs = { graph: saved, revision: 1, savedMs: 0, savedBy: null };
  let isAway = false;
  let losesAnswers = false;
  let kept: LocalCopy | null = null;
  const states: Saving[] = [];
  const merged: Graph[] = [];
  const save = async ({
    baseRevision,
    graph,
  }: {
    baseRevision: number;
    graph: Graph;
  }): Promise<SaveAnswer> => {
    if (isAway) throw new Error("fetch failed");
    if (baseRevision !== server.revision) return { ok: false, error: { code: "stale", message: "" } };
    server = { ...server, graph, revision: server.revision + 1 };
    if (losesAnswers) {
      losesAnswers = false;
      throw new Error("connection reset");
    }
    return { ok: true, value: { revision: server.revision, savedMs: Date.now() } };
  };
  const autosave: Autosave = createAutosave({
    revision: 1,
    savedMs: 0,
    saved,
    save,
    load: async () => (isAway ? null : server),
    copies: {
      read: () => kept,
      write: (copy) => {
        kept = copy;
        return true;
      },
      clear: () => {
        kept = null;
      },
    },
    now: () => Date.now(),
    onChange: (state) => states.push(state),
    onMerged: (graph) => merged.push(graph),
  });
  return {
    autosave,
    states,
    merged,
    kept: () => kept,
    server: () => server,
    goAway: (away: boolean) => (isAway = away),
    loseAnswer: () => (losesAnswers = true),
    saveElsewhere: (graph: Graph) =>
      (server = { graph, revision: server.revision + 1, savedMs: 5, savedBy: "Paul" }),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("autosave", () => {
  test("an edit reaches the server and leaves nothing in the browser", async () => {
    const { autosave, server, kept, states } = setUp();
    autosave.changed(named("a"));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server().graph.name).toBe("a");
    expect(kept()).toBeNull();
    expect(states.at(-1)?.state).toBe("saved");
  });

  test("while the server is away the edit is kept here, and saved when it is back", async () => {
    const { autosave, server, kept, states, goAway } = setUp();
    goAway(true);
    autosave.changed(named("a"));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(kept()?.graph.name).toBe("a");
    expect(states.at(-1)).toEqual({ state: "waiting", retryInSeconds: 4 });
    goAway(false);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server().graph.name).toBe("a");
    expect(kept()).toBeNull();
  });

  test("an edit made while another one is on its way is saved after it", async () => {
    const { autosave, server } = setUp();
    autosave.changed(named("a"));
    await vi.advanceTimersByTimeAsync(600);
    autosave.changed(named("b"));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(server()).toMatchObject({ revision: 3, graph: { name: "b" } });
  });

  test("somebody else's save is never overwritten; both drafts are at hand", async () => {
    const { autosave, server, kept, states, saveElsewhere } = setUp();
    saveElsewhere(named("theirs"));
    autosave.changed(named("mine"));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server().graph.name).toBe("theirs");
    expect(states.at(-1)).toMatchObject({
      state: "stale",
      theirs: { savedBy: "Paul", graph: { name: "theirs" } },
      conflicts: ["the flow's name"],
    });
    expect(kept()?.graph.name).toBe("mine");
  });

  test("a setting that both changed is called as its form calls it", async () => {
    const { autosave, states, saveElsewhere } = setUp();
    const inZone = (timeZone: string) => {
      const graph = named("a");
      return { ...graph, settings: { ...graph.settings, timeZone } };
    };
    saveElsewhere(inZone("Asia/Tokyo"));
    autosave.changed(inZone("Europe/London"));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(states.at(-1)).toMatchObject({ state: "stale", conflicts: ["the setting “Time zone”"] });
  });

  test("what two people changed apart is put together, shown and saved", async () => {
    const { autosave, server, kept, states, merged, saveElsewhere } = setUp();
    saveElsewhere({ ...saved, description: "theirs" });
    autosave.changed(named("mine"));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(server()).toMatchObject({ revision: 3, graph: { name: "mine", description: "theirs" } });
    expect(merged).toMatchObject([{ name: "mine", description: "theirs" }]);
    expect(states.at(-1)?.state).toBe("saved");
    expect(kept()).toBeNull();
  });

  test("somebody else's save is taken in without an edit of one's own, and not saved again", async () => {
    const { autosave, server, merged, saveElsewhere } = setUp();
    saveElsewhere({ ...saved, description: "theirs" });
    await autosave.refresh();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(merged).toMatchObject([{ description: "theirs" }]);
    expect([server().revision, autosave.revision()]).toEqual([2, 2]);
  });

  test("edits kept from before others saved are not put together with theirs: what they began with is not known", async () => {
    const { autosave, states, saveElsewhere } = setUp();
    saveElsewhere({ ...saved, description: "theirs" });
    autosave.adopt({ ...saved, description: "theirs" }, 2, 5);
    autosave.restore({ baseRevision: 1, graph: named("kept") });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(states.at(-1)).toMatchObject({ state: "stale", conflicts: [] });
  });

  test("a save whose answer was lost is recognised as our own", async () => {
    const { autosave, states, kept, loseAnswer } = setUp();
    loseAnswer();
    autosave.changed(named("a"));
    await vi.advanceTimersByTimeAsync(6_000);
    expect(states.at(-1)?.state).toBe("saved");
    expect(autosave.revision()).toBe(2);
    expect(kept()).toBeNull();
  });

  test("edits kept from before a reload are saved on the revision they were made from", async () => {
    const { autosave, server } = setUp();
    autosave.restore({ baseRevision: 1, graph: named("kept"), atMs: 0 } as LocalCopy);
    await vi.advanceTimersByTimeAsync(500);
    expect(server()).toMatchObject({ revision: 2, graph: { name: "kept" } });
  });

  test("what is not saved yet is kept at once when the page goes", () => {
    const { autosave, kept } = setUp();
    autosave.changed(named("a"));
    autosave.keepNow();
    expect(kept()).toMatchObject({ baseRevision: 1, graph: { name: "a" } });
  });
});
