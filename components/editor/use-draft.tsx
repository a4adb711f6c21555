"use client";
import { notifications } from "@mantine/notifications";
import { useCallback, useRef, useState } from "react";
import type { DraftChanges } from "@/lib/flow/compare";
import { t } from "@/lib/words/t";
import type { EditorProps } from "./editor";
import { lossesAt } from "./losses";
import { showLosses } from "./losses-notice";
import { StaleDialog } from "./parts";
import type { EditorState } from "./store";
import { useEditorStore } from "./store-context";
import { useAutosave } from "./use-autosave";

/** The steps this person is at: one that is selected, and those they write in. */
function placesOf({ selection, writing }: EditorState): string[] {
  return [...(selection.size === 1 ? selection : []), ...(writing?.nodeIds ?? [])];
}

/** Autosave, and the choice when somebody else was faster. */
export function useDraft({
  flowId,
  revision,
  savedMs,
  canEdit,
  saveDraft,
  loadDraft,
  saveCopy,
  changes,
}: EditorProps) {
  const store = useEditorStore();
  const [counted, setCounted] = useState<DraftChanges | null>(null);
  const { saving, autosave } = useAutosave({
    flowId,
    revision,
    savedMs,
    isReadOnly: !canEdit,
    save: async (input) => {
      const answer = await saveDraft({ flowId, ...input });
      if (answer.ok) setCounted(answer.value.changes ?? null);
      return answer;
    },
    load: async () => {
      const loaded = await loadDraft({ flowId });
      return loaded.ok ? loaded.value : null;
    },
    onMerged: ({ savedBy }, before) => {
      const who = savedBy ?? t("Somebody else");
      const losses = lossesAt(placesOf(before), before.graph, store.getState().graph);
      if (losses) showLosses(losses, who, store);
      // Where one sees them at work, it need not be said of each of their words.
      else if (!before.others.some(({ name }) => name === savedBy))
        notifications.show({
          id: "merged",
          message: t("{savedBy} changed this flow too. You see both.", { savedBy: who }),
        });
    },
  });
  const flush = useCallback(async () => (await autosave.current?.flush()) ?? true, [autosave]);
  const theirs = saving.state === "stale" ? saving.theirs : null;
  const showTheirs = () => {
    if (!theirs) return;
    autosave.current?.adopt(theirs.graph, theirs.revision, theirs.savedMs);
    store.getState().replace(theirs.graph);
  };
  const dialog = saving.state === "stale" && (
    <StaleDialog
      theirs={theirs}
      conflicts={saving.conflicts}
      onTheirs={showTheirs}
      onKeepCopy={async () => {
        const mine = store.getState().graph;
        const copied = await saveCopy({
          graph: { ...mine, name: t("{name} (my copy)", { name: mine.name }).slice(0, 120) },
        });
        if (!copied.ok) return copied.error.message;
        showTheirs();
        window.location.assign(`/editor/${copied.value.flowId}`);
        return null;
      }}
      onOverwrite={() => {
        if (!theirs) return;
        const mine = store.getState().graph;
        autosave.current?.adopt(theirs.graph, theirs.revision, theirs.savedMs);
        autosave.current?.changed({ ...mine });
      }}
    />
  );
  // After a publish the page knows better than the last save did.
  const isNewer = counted !== null && counted.since >= (changes?.since ?? 0);
  // Who only looks has nothing to save: what others saved takes the place of what is shown.
  const shown = useRef(revision);
  const refresh = useCallback(async () => {
    if (autosave.current) return autosave.current.refresh();
    const loaded = await loadDraft({ flowId });
    if (!loaded.ok || !loaded.value || loaded.value.revision <= shown.current) return;
    shown.current = loaded.value.revision;
    store.getState().absorb(loaded.value.graph);
  }, [autosave, loadDraft, flowId, store]);
  const revisionNow = useCallback(() => autosave.current?.revision() ?? shown.current, [autosave]);
  return { saving, flush, refresh, revisionNow, dialog, changes: isNewer ? counted : changes };
}
