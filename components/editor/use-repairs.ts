"use client";
import { useEffect, useState } from "react";
import type { Repair } from "@/lib/compile/repair/repair";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import { t } from "@/lib/words/t";
import type { Analyst } from "./analyst";
import { useEditor, useEditorStore } from "./store-context";

/** Each is tried on the whole flow before it is offered; the rest waits until these are mended. */
const MOST_TRIED = 40;

export interface Repairs {
  of(problem: Diagnostic): Repair | undefined;
  count: number;
  /** Mends everything that can be mended, as one step to undo. */
  all(): Promise<void>;
}

/** What "Fix it" can do for the problems that are shown. */
export function useRepairs(analyst: Analyst | null, problems: readonly Diagnostic[]): Repairs {
  const store = useEditorStore();
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const [found, setFound] = useState<ReadonlyMap<Diagnostic, Repair>>(new Map());
  useEffect(() => {
    if (!analyst || isReadOnly || problems.length === 0) return setFound(new Map());
    let isCurrent = true;
    const { graph } = store.getState();
    const asked = problems.slice(0, MOST_TRIED);
    analyst
      .ask<"repairs">({ ask: "repairs", graph, problems: asked })
      .then((repairs) => {
        if (!isCurrent) return;
        setFound(new Map(asked.flatMap((problem, at) => (repairs[at] ? [[problem, repairs[at]]] : []))));
      })
      .catch((error) => console.error("Repairs could not be tried", error));
    return () => {
      isCurrent = false;
    };
  }, [analyst, problems, isReadOnly, store]);
  return {
    of: (problem) => found.get(problem),
    count: found.size,
    async all() {
      const { graph } = store.getState();
      const mended = await analyst?.ask<"mend">({ ask: "mend", graph, isAdviceToo: true });
      if (!mended || store.getState().graph !== graph) return; // edited meanwhile: it would mend another flow
      const commands = mended.repairs.map(({ command }) => command);
      store.getState().run({ do: "batch", label: t("Fix what can be fixed"), commands });
    },
  };
}
