"use client";
import { useEffect, useMemo, useState } from "react";
import type { TriedRequest } from "@/components/form/form-context";
import type { Result } from "@/lib/shared/result";
import { t } from "@/lib/words/t";
import { afterPaint } from "./after-paint";
import type { Facilities } from "./facilities";
import { useEditorStore } from "./store-context";

export interface FacilityActions {
  loadFacilities(
    input: Record<string, never>,
  ): Promise<Result<Required<Pick<Facilities, "numbers" | "voices" | "recordings" | "library">>, unknown>>;
  tryRequest(input: {
    request: Record<string, unknown>;
    samples: Record<string, string>;
  }): Promise<Result<{ status: number; json: unknown; body: string; tookMs: number }, { message: string }>>;
}

/** What the connections offer, asked for once the page stands: the canvas does not wait for a phone platform. */
export function useFacilities(
  { loadFacilities, tryRequest }: FacilityActions,
  isReadOnly: boolean,
): Facilities {
  const store = useEditorStore();
  const [loaded, setLoaded] = useState<Pick<Facilities, "numbers" | "voices" | "recordings" | "library">>({});
  useEffect(() => {
    let isCurrent = true;
    const callOff = afterPaint(() => {
      loadFacilities({})
        .then((answer) => {
          if (isCurrent && answer.ok) setLoaded(answer.value);
        })
        .catch(() => {}); // the fields take what is typed
    });
    return () => {
      isCurrent = false;
      callOff();
    };
  }, [loadFacilities]);
  return useMemo(() => {
    if (isReadOnly) return loaded;
    return {
      ...loaded,
      async tryRequest(request: Record<string, unknown>): Promise<TriedRequest> {
        const answer = await tryRequest({ request, samples: samplesOf(store.getState().graph.nodes) }).catch(
          () => null,
        );
        if (!answer) return { ok: false, message: t("Patchcord did not answer. Try again.") };
        return answer.ok ? { ok: true, ...answer.value } : { ok: false, message: answer.error.message };
      },
    };
  }, [loaded, tryRequest, store, isReadOnly]);
}

/** Examples that the start nodes give for the values a run brings. */
export function samplesOf(nodes: readonly { data: Record<string, unknown> }[]): Record<string, string> {
  const samples: Record<string, string> = {};
  for (const { data } of nodes) {
    if (!Array.isArray(data.variables)) continue;
    for (const row of data.variables) {
      if (typeof row?.name === "string" && typeof row?.sample === "string") samples[row.name] = row.sample;
    }
  }
  return samples;
}
