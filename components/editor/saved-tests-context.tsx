"use client";
import { createContext, use } from "react";
import { useStore } from "zustand";
import type { Act } from "@/lib/nodes/contract";
import type { CallBeginning } from "@/lib/simulate/saved-tests/record-test";
import type { SavedTests, SavedTestsStore } from "./saved-tests";

/** A call somebody wants to keep as a test. */
export interface CallToSave {
  beginning: CallBeginning;
  acts: readonly Act[];
  /** A sentence to begin the name with. */
  name: string;
}

interface TestsOfEditor {
  store: SavedTestsStore;
  canSave: boolean;
  /** Opens the dialog that names the test. */
  offer: (call: CallToSave) => void;
}

const SavedTestsContext = createContext<TestsOfEditor | null>(null);
export const SavedTestsProvider = SavedTestsContext.Provider;

/** Null where a flow is only looked at. */
export const useTestsOfEditor = (): TestsOfEditor | null => use(SavedTestsContext);

export function useSavedTests<T>(select: (state: SavedTests) => T): T {
  const tests = use(SavedTestsContext);
  if (!tests) throw new Error("Bug: this part belongs inside an editor");
  return useStore(tests.store, select);
}
