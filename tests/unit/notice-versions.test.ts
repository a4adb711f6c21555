// What callers notice of a move to another target: tried out, not guessed from the setting that changed.
import { expect, test } from "vitest";
import { parseGraph } from "@/lib/compile/1-parse";
import type { Target } from "@/lib/flow/graph";
import type { LoadedVersion } from "@/lib/server/versions/load-version";
import { noticeVersions } from "@/lib/server/versions/notice-versions";
import { sentenceText } from "@/lib/simulate/notices";
import { libraryIn, readGoldenFlow } from "../support/golden";

const NOW_MS = Date.UTC(2026, 10, 24, 10);

function version(name: string, target: Target): LoadedVersion {
  const parsed = parseGraph(readGoldenFlow(name));
  if (!parsed.ok) throw new Error(`${name} is no flow`);
  const graph = { ...parsed.value, target };
  return {
    id: null,
    label: "Draft",
    graph,
    library: libraryIn(`tests/golden/${name}`),
    script: null,
    keys: new Map(),
  };
}

async function moved(name: string) {
  const { notices, silent } = await noticeVersions(
    version(name, "realtime10"),
    version(name, "actions10"),
    NOW_MS,
  );
  return { notices: notices.map(({ sentence }) => sentenceText(sentence)), silent };
}

test("a move that was tried on every path is noticed by nobody", async () => {
  expect(await moved("department-menu")).toEqual({
    notices: [],
    silent: ["Calls are answered by ACTIONS10 instead of REALTIME10."],
  });
});

test("what is otherwise after a move is told as callers meet it", async () => {
  const { notices } = await moved("recorded-prompts");
  expect(notices).toEqual([
    "When somebody calls: was asked “Main menu” (1 key); after the move: was asked “For opening hours, press 1. Pour le français, tapez 2.” (1 key)",
  ]);
});
