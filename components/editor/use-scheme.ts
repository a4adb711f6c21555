"use client";
import { useSyncExternalStore } from "react";

/** Light or dark as the page is drawn now; what a canvas has painted does not follow by itself. */
export function useScheme(): string {
  return useSyncExternalStore(watch, schemeNow, () => "");
}

const schemeNow = () => document.documentElement.dataset.mantineColorScheme ?? "";

function watch(onChange: () => void) {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ["data-mantine-color-scheme"] });
  return () => observer.disconnect();
}
