"use client";
import { useLocalStorage, useMediaQuery } from "@mantine/hooks";
import { useCallback, useMemo, useState } from "react";
import type { DialogName } from "./dialogs";
import { focusInspector } from "./focus-inspector";
import { firstPanels, type PanelState, type Panels } from "./panels";
import { useEditorStore } from "./store-context";
import type { PageKeyActions } from "./use-page-keys";
import type { PlayedPath } from "./use-played-path";

interface PanelOptions {
  canEdit: boolean;
  onCalls: () => void;
  /** Back to where one was on the canvas. */
  resume: () => void;
}

/** What is open around the canvas, what opens and closes it, and the keys of the page, which do the same. */
export function usePanelState({ canEdit, onCalls, resume }: PanelOptions) {
  const editor = useEditorStore();
  const [panels, setPanels] = useLocalStorage<PanelState>({
    key: "patchcord-editor-panels",
    defaultValue: firstPanels,
    getInitialValueInEffect: false,
  });
  const [hasLetterKeys, setLetterKeys] = useLocalStorage({
    key: "patchcord-letter-keys",
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  // Behind: a call goes on while the inspector is in front.
  const [phoneState, setPhone] = useState<"closed" | "shown" | "behind">("closed");
  const [played, setPlayed] = useState<PlayedPath | null>(null);
  const [isOutlineOpen, setOutlineOpen] = useState(false);
  const [drawer, setDrawer] = useState<DialogName | null>(null);
  const isPhoneWidth = useMediaQuery(PHONE, false, { getInitialValueInEffect: false });
  const isWide = useMediaQuery("(min-width: 100em)", false, { getInitialValueInEffect: false });
  const isZoomed = useMediaQuery(ZOOMED, false, { getInitialValueInEffect: false });
  const set = useCallback(
    (part: Partial<PanelState>) => setPanels((before) => ({ ...before, ...part })),
    [setPanels],
  );
  const openBottom = useCallback(
    (tab: PanelState["bottom"]["tab"]) =>
      setPanels((before) => ({ ...before, bottom: { ...before.bottom, isOpen: true, tab } })),
    [setPanels],
  );
  const panelActions = useMemo<Panels>(
    () => ({
      openInspector: () => {
        set({ dock: "inspector" });
        setPhone((before) => (before === "closed" ? "closed" : "behind"));
      },
      openComments: (nodeId) => {
        if (nodeId !== undefined) editor.getState().select([nodeId]);
        set({ dock: "comments" });
        setPhone((before) => (before === "closed" ? "closed" : "behind"));
      },
      openPhone: () => setPhone("shown"),
      playPath: (path) => {
        setPhone("shown");
        setPlayed((before) => ({ path, at: (before?.at ?? 0) + 1 }));
      },
      openSettings: () => setDrawer("settings"),
      openPublish: () => setDrawer("publish"),
      openShare: () => setDrawer("share"),
      closeDock: () => set({ dock: null }),
    }),
    [set, editor],
  );
  const closeDrawer = useCallback(() => setDrawer(null), []);
  const isPhoneShown = phoneState === "shown" || (phoneState === "behind" && isWide);
  const isDockShown = panels.dock !== null || isPhoneShown;
  const isPaletteShown = panels.isPaletteOpen && canEdit && !isOutlineOpen && !(isZoomed && isDockShown);
  const showPalette = useCallback(
    (isOpen: boolean) => {
      setPanels((before) => ({
        ...before,
        isPaletteOpen: isOpen,
        ...(isOpen && isZoomed && { dock: null }),
      }));
      if (!isOpen) return;
      setOutlineOpen(false);
      if (isZoomed) setPhone((before) => (before === "closed" ? "closed" : "behind"));
    },
    [setPanels, isZoomed],
  );
  const openInspector = useCallback(() => {
    panelActions.openInspector();
    focusInspector();
  }, [panelActions]);
  const pageKeys = useMemo<PageKeyActions>(
    () => ({
      isLetterOn: hasLetterKeys,
      togglePalette: () => showPalette(!isPaletteShown),
      findStep: () => {
        if (!isPaletteShown) showPalette(true);
        focusSoon("[data-palette-search]");
      },
      toggleDock: () =>
        setPanels((before) => ({ ...before, dock: before.dock === null ? "inspector" : null })),
      openPhone: panelActions.openPhone,
      openKeys: () => setDrawer("keys"),
      toggleOutline: () => setOutlineOpen((before) => !before),
      openComments: () => {
        panelActions.openComments();
        focusSoon("[data-comment-box^=new]");
      },
      openCommands: () => setDrawer("commands"),
      openFind: () => setDrawer("find"),
      openShare: () => setDrawer("share"),
      openLabel: () => {
        panelActions.openInspector();
        focusSoon("[data-step-label]");
      },
      openBottom,
      openStep: openInspector,
      hangUp: () => document.querySelector<HTMLElement>("[data-hang-up]")?.click(),
      onCalls,
      onPublish: panelActions.openPublish,
      resume,
    }),
    [
      hasLetterKeys,
      setPanels,
      panelActions,
      openInspector,
      openBottom,
      onCalls,
      resume,
      isPaletteShown,
      showPalette,
    ],
  );
  return {
    panels,
    set,
    panelActions,
    openInspector,
    openBottom,
    phone: {
      isOpen: phoneState !== "closed",
      isShown: isPhoneShown,
      isBehind: phoneState === "behind" && !isWide,
      played,
      close: () => {
        setPhone("closed");
        setPlayed(null);
      },
    },
    drawer,
    closeDrawer,
    isOutlineOpen,
    isPaletteShown,
    isPhoneWidth,
    isWide,
    hasLetterKeys,
    setLetterKeys,
    pageKeys,
  };
}

/** A window as narrow as a tablet is a phone under a finger; with a mouse it is a screen that somebody has zoomed. */
const PHONE = "(max-width: 35.99em), (max-width: 47.99em) and (pointer: coarse)";

/** Two panels beside a canvas leave nothing of it: the steps to add make room for what is open at the other side. */
const ZOOMED = "(max-width: 56.24em)";

/** What is to be focused may only just be on its way. */
function focusSoon(selector: string, triesLeft = 20) {
  requestAnimationFrame(() => {
    const found = document.querySelector<HTMLElement>(selector);
    if (found) found.focus();
    else if (triesLeft > 0) focusSoon(selector, triesLeft - 1);
  });
}
