"use client";
import { createContext, use } from "react";
import type { PlayablePath } from "./explorer-questions";

/** Which panels are open and how large; kept in this browser. */
export interface PanelState {
  isPaletteOpen: boolean;
  dock: "inspector" | "comments" | null;
  bottom: { isOpen: boolean; tab: "problems" | "tests" | "paths" | "texts" | "code"; heightPx: number };
}

export const firstPanels: PanelState = {
  isPaletteOpen: true,
  dock: "inspector",
  bottom: { isOpen: false, tab: "problems", heightPx: 168 },
};

export interface Panels {
  openInspector(): void;
  /** Of a step, which is selected then; of whatever is selected when none is named. */
  openComments(nodeId?: string): void;
  openPhone(): void;
  /** Opens the phone and plays a path on it. */
  playPath(path: PlayablePath): void;
  openSettings(): void;
  openPublish(): void;
  /** Makes a shared flow of what is selected. */
  openShare(): void;
  closeDock(): void;
}

const PanelsContext = createContext<Panels | null>(null);
export const PanelsProvider = PanelsContext.Provider;

export function usePanels(): Panels {
  const panels = use(PanelsContext);
  if (!panels) throw new Error("Bug: this part belongs inside an editor");
  return panels;
}
