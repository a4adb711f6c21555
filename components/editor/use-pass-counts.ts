"use client";
import { notifications } from "@mantine/notifications";
import { useCallback, useRef } from "react";
import { t } from "@/lib/words/t";
import type { EditorProps } from "./editor";
import { useEditorStore } from "./store-context";

/** Shows on each step how many of last week's calls came by, and hides it again. */
export function usePassCounts({
  countPasses,
  flowId,
}: Pick<EditorProps, "countPasses" | "flowId">): () => void {
  const store = useEditorStore();
  const isAsking = useRef(false);
  return useCallback(async () => {
    const { passes, setPasses } = store.getState();
    if (passes) return setPasses(null);
    if (isAsking.current) return;
    isAsking.current = true;
    const answer = await countPasses({ flowId }).catch(() => null);
    isAsking.current = false;
    if (!answer?.ok) {
      const message = answer ? answer.error.message : t("Patchcord did not answer. Try again.");
      return void notifications.show({ color: "bad", message });
    }
    const { calls, days } = answer.value;
    if (calls > 0) return setPasses(answer.value);
    notifications.show({
      message: t(
        "No call in the last {days} days. Calls are counted step by step where a flow runs on REALTIME10.",
        { days },
      ),
    });
  }, [store, countPasses, flowId]);
}
