"use client";
import { createContext, type ReactNode, use } from "react";
import { useStore } from "zustand";
import type { EditorState, EditorStore } from "./store";

const EditorContext = createContext<EditorStore | null>(null);

export function EditorProvider({ store, children }: { store: EditorStore; children: ReactNode }) {
  return <EditorContext value={store}>{children}</EditorContext>;
}

/** The store itself, for handlers that read it when something happens. */
export function useEditorStore(): EditorStore {
  const store = use(EditorContext);
  if (!store) throw new Error("Bug: this part belongs inside an editor");
  return store;
}

/** A narrow slice; the part draws again only when the slice changes. */
export function useEditor<T>(select: (state: EditorState) => T): T {
  return useStore(useEditorStore(), select);
}
