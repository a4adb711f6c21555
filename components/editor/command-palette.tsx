"use client";
import { createSpotlight, Spotlight, type SpotlightActionData } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { KbdHint } from "@/components/ui/kbd-hint";
import { t } from "@/lib/words/t";
import { useEditorActions } from "./editor-actions";
import { findInFlow } from "./find-in-flow";
import { useEditor, useEditorStore } from "./store-context";
import { useCommands } from "./use-commands";
import type { PageKeyActions } from "./use-page-keys";

interface CommandPaletteProps {
  /** All commands by name, or steps by their words. */
  show: "commands" | "find" | null;
  page: PageKeyActions;
  onClose: () => void;
}

const [spotlightStore, spotlight] = createSpotlight();

/** One list to search: everything one can do, or every step by the words in it. */
export function CommandPalette({ show, page, onClose }: CommandPaletteProps) {
  const [query, setQuery] = useState("");
  const [isFinding, setFinding] = useState(show === "find");
  if (show !== null && isFinding !== (show === "find")) setFinding(show === "find");
  const commands = useCommandList(page);
  const steps = useFoundSteps(isFinding ? query : "", () => page.openBottom("texts"));
  useEffect(() => {
    if (show === null) spotlight.close();
    else spotlight.open();
  }, [show]);
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = isFinding
    ? steps
    : commands.filter(({ label = "" }) => words.every((word) => label.toLowerCase().includes(word)));
  return (
    <Spotlight
      store={spotlightStore}
      shortcut={null}
      actions={found}
      filter={(_, actions) => actions}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      // What is chosen may take the focus itself; else what had it before gets it back (`useFocusTrail`).
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      scrollable
      maxHeight={420}
      nothingFound={
        isFinding && query === ""
          ? t("Names, texts and numbers of this flow")
          : t("Nothing here is called that")
      }
      searchProps={{
        leftSection: <IconSearch size={16} />,
        placeholder: isFinding ? t("Find in this flow") : t("What do you want to do?"),
        "aria-label": isFinding ? t("Find in this flow") : t("Find a command"),
      }}
    />
  );
}

function useCommandList(page: PageKeyActions): SpotlightActionData[] {
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const chosen = useEditor((state) => state.selection.size);
  return useCommands(page)
    .filter(({ needs, isEdit }) => {
      if (isEdit && isReadOnly) return false;
      return needs === undefined || chosen >= (needs === "several" ? 2 : 1);
    })
    .map(({ title, group, keys, run }) => ({
      id: title,
      label: title,
      group,
      ...(keys && { rightSection: <KbdHint keys={keys} /> }),
      onClick: () => afterClosing(run),
    }));
}

function useFoundSteps(query: string, openTexts: () => void): SpotlightActionData[] {
  const store = useEditorStore();
  const graph = useEditor((state) => state.graph);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const actions = useEditorActions();
  const words = query.trim();
  const steps = findInFlow(graph, query).map(({ nodeId, name, excerpt }) => ({
    id: nodeId,
    label: name,
    description: excerpt,
    onClick: () => afterClosing(() => actions.goTo(nodeId)),
  }));
  if (steps.length === 0 || isReadOnly) return steps;
  const replace = () => {
    store.getState().wantWords(words);
    openTexts();
  };
  return [
    ...steps,
    {
      id: "replace",
      label: t("Replace “{words}”…", { words }),
      description: t("In texts, names, numbers and variables, each as one step to undo"),
      onClick: () => afterClosing(replace),
    },
  ];
}

/** The list holds the focus until it is gone. */
const afterClosing = (run: () => void) => setTimeout(run, 30);
