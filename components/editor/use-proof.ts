"use client";
import { useEffect, useState } from "react";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import type { Prices } from "@/lib/flow/prices";
import { type Explorer, lazyExplorer } from "./explorer";
import type { Problem } from "./explorer-questions";
import { type EditorState, type EditorStore, problemsOf } from "./store";
import { useEditorStore } from "./store-context";

/** After the quick checks have been quiet for so long; trying every path costs more than checking. */
const QUIET_MS = 700;

/** Adds advice and proof to the problems, when the quick checks find no error. */
export function useProof(prices: Prices): Explorer {
  const store = useEditorStore();
  const [explorer] = useState(() => lazyExplorer(() => store.getState().library, prices));
  useEffect(() => watch(store, explorer), [store, explorer]);
  return explorer;
}

function watch(store: EditorStore, explorer: Explorer): () => void {
  let found: readonly Problem[] = [];
  /** The list as this made it; any other one comes from the quick checks. */
  let own: EditorState["problems"] | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (quick: readonly Diagnostic[]) => {
    const hasErrors = quick.some(({ severity }) => severity === "error");
    const ids = new Set(store.getState().graph.nodes.map(({ id }) => id));
    const kept = hasErrors ? [] : found.filter(({ nodeId }) => nodeId === undefined || ids.has(nodeId));
    if (kept.length === 0) return;
    own = problemsOf([...quick, ...kept]);
    store.getState().setProblems(own);
  };
  const inspect = async (quick: readonly Diagnostic[]) => {
    const { graph } = store.getState();
    if (graph.nodes.length === 0 || quick.some(({ severity }) => severity === "error")) return;
    try {
      const answer = await explorer.ask<"inspect">({ ask: "inspect", graph });
      if (store.getState().graph !== graph) return;
      found = answer ?? [];
      own = problemsOf([...quick, ...found]);
      store.getState().setProblems(own);
    } catch (error) {
      if (!(error instanceof Error && error.message === "overtaken")) {
        console.error("The paths of the flow could not be tried", error);
      }
    }
  };
  const stop = store.subscribe((state, before) => {
    const { problems } = state;
    if (problems === before.problems || problems === own) return;
    show(problems.list);
    clearTimeout(timer);
    timer = setTimeout(() => void inspect(problems.list), QUIET_MS);
  });
  return () => {
    clearTimeout(timer);
    stop();
    explorer.close();
  };
}
