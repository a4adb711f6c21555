// A step's words in other languages, changed one at a time. What is empty is not kept.
import type { GraphNode } from "@/lib/flow/graph";

type Texts = GraphNode["texts"];

export function withText(texts: Texts, language: string, field: string, text: string): Texts {
  const fields = { ...texts?.[language], [field]: text };
  if (text === "") delete fields[field];
  const next = { ...texts, [language]: fields };
  if (Object.keys(fields).length === 0) delete next[language];
  return Object.keys(next).length === 0 ? undefined : next;
}
