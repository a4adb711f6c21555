"use client";
import { useEffect, useState } from "react";
import { afterPaint } from "./after-paint";
import { type Analyst, startAnalyst } from "./analyst";
import { problemsOf } from "./store";
import { useEditorStore } from "./store-context";

const QUIET_MS = 150;

/** Keeps problems and the preview up to date in a worker, after edits and never during a drag. */
export function useAnalysis(): Analyst | null {
  const store = useEditorStore();
  const [analyst, setAnalyst] = useState<Analyst | null>(null);
  useEffect(() => {
    let own: Analyst | null = null;
    let isBusy = false;
    let isWanted = true;
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
        const { diagnostics, output } = await own.ask<"analyse">({
          ask: "analyse",
          graph: store.getState().graph,
        });
        store.getState().setProblems(problemsOf(diagnostics));
        store.getState().setOutput(output);
      } catch (error) {
        console.error("The flow could not be checked", error);
      }
      isBusy = false;
      if (isWanted) void analyse();
    };
    // The worker's code and the first check must not hold up the first picture.
    const callOff = afterPaint(() => {
      own = startAnalyst();
      setAnalyst(own);
      void analyse();
    });
    const stop = store.subscribe((state, before) => {
      if (state.graph === before.graph) return;
      clearTimeout(timer);
      timer = setTimeout(() => void analyse(), QUIET_MS);
    });
    return () => {
      callOff();
      clearTimeout(timer);
      stop();
      own?.close();
    };
  }, [store]);
  return analyst;
}
