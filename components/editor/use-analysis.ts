"use client";
import { useEffect, useState } from "react";
import { joinLibraries, type Library, type Reference } from "@/lib/flow/library";
import type { Result } from "@/lib/shared/result";
import { afterPaint } from "./after-paint";
import { type Analyst, startAnalyst } from "./analyst";
import { problemsOf } from "./store";
import { useEditorStore } from "./store-context";

/** What the workspace keeps of the things named. */
export type LoadReferred = (input: {
  references: Pick<Reference, "kind" | "id">[];
}) => Promise<Result<Library, unknown>>;

const QUIET_MS = 150;

/** Keeps problems and the preview up to date in a worker, after edits and never during a drag. */
export function useAnalysis(loadReferred?: LoadReferred): Analyst | null {
  const store = useEditorStore();
  const [analyst, setAnalyst] = useState<Analyst | null>(null);
  useEffect(() => {
    let own: Analyst | null = null;
    let isBusy = false;
    let isWanted = true;
    const asked = new Set<string>();
    /** Whether the library has grown by what the flow refers to since somebody chose it. */
    const fetched = async (unknown: readonly Reference[]) => {
      const fresh = unknown.filter(({ kind, id }) => !asked.has(`${kind} ${id}`));
      if (fresh.length === 0 || !loadReferred) return false;
      const answer = await loadReferred({ references: fresh.map(({ kind, id }) => ({ kind, id })) });
      if (!answer.ok) return false; // asked again after the next edit
      for (const { kind, id } of fresh) asked.add(`${kind} ${id}`);
      store.getState().setLibrary(joinLibraries(store.getState().library, answer.value));
      return true;
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const analyse = async () => {
      if (!own) return;
      if (isBusy) {
        isWanted = true;
        return;
      }
      isBusy = true;
      isWanted = false;
      try {
        const { graph, live } = store.getState();
        const found = await own.ask<"analyse">({ ask: "analyse", graph });
        const { diagnostics, output, notices, unknown } = found;
        if (store.getState().live === live) store.getState().setNotices(notices);
        store.getState().setProblems(problemsOf(diagnostics));
        store.getState().setOutput(output);
        if (await fetched(unknown)) isWanted = true;
      } catch (error) {
        console.error("The flow could not be checked", error);
      }
      isBusy = false;
      if (isWanted) void analyse();
    };
    // The worker's code and the first check must not hold up the first picture.
    const callOff = afterPaint(() => {
      own = startAnalyst(() => store.getState());
      setAnalyst(own);
      void analyse();
    });
    const stop = store.subscribe((state, before) => {
      if (state.graph === before.graph && state.live === before.live) return;
      clearTimeout(timer);
      timer = setTimeout(() => void analyse(), QUIET_MS);
    });
    return () => {
      callOff();
      clearTimeout(timer);
      stop();
      own?.close();
    };
  }, [store, loadReferred]);
  return analyst;
}
