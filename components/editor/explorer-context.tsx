"use client";
import { createContext, use } from "react";
import type { Explorer } from "./explorer";

const ExplorerContext = createContext<Explorer | null>(null);
export const ExplorerProvider = ExplorerContext.Provider;

/** The open editor's explorer; null where a flow is only looked at. */
export const useExplorer = (): Explorer | null => use(ExplorerContext);
