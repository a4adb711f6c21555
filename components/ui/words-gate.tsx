"use client";
import { type ReactNode, use } from "react";
import type { Language } from "@/lib/words/languages";
import { findReaderBy } from "@/lib/words/reader";

interface WordsGateProps {
  language: Language;
  /** Where the language's messages are; null for English, which needs none. */
  address: string | null;
  children: ReactNode;
}

/** Brings the page to life once its messages are there; until then the server's words stand. */
export function WordsGate({ language, address, children }: WordsGateProps) {
  if (address !== null && typeof window !== "undefined") use(loaded(language, address));
  return children;
}

let loading: Promise<void> | undefined; // once for the page: another language is another page

function loaded(language: Language, address: string): Promise<void> {
  loading ??= fetch(address)
    .then((answer) => answer.json())
    .then((pairs: [string, string][]) => {
      const reader = { language, messages: new Map(pairs) };
      findReaderBy(() => reader);
    })
    .catch(() => {}); // the page works, in English
  return loading;
}
