"use client";
import { createContext, use } from "react";
import type { FlowSettings, Target } from "@/lib/flow/graph";
import type { LibraryKind } from "@/lib/flow/library";

export interface KnownVariable {
  name: string;
  label: string;
  /** Where it comes from: "Always there", or the step that saves it. */
  from: string;
  /** What it may hold, where the start says so. */
  sample?: string;
}

export interface NamedValue {
  value: string;
  label: string;
}

/** A name of the library; of a flow also the ways out it comes back by. */
export interface LibraryName extends NamedValue {
  ways?: readonly { id: string; label: string }[];
}

/** What fields may ask for while they are filled in. Everything is optional but the variables. */
export interface FormFacts {
  variables: readonly KnownVariable[];
  settings: FlowSettings;
  /** Where the flow runs, to say what the platform documents there. */
  target?: Target;
  isReadOnly: boolean;
  /** What is wrong with a field, by its path: "keys.1.key". */
  errorAt(path: string): string | undefined;
  /** What leads where for a key of a menu: "Ring Sales". */
  leadOf?(port: string): string | undefined;
  onConnect?(port: string, anchor: Element): void;
  onGoTo?(port: string): void;
  /** Names of what the workspace's library holds, by kind. */
  library?: Partial<Record<LibraryKind, readonly LibraryName[]>>;
  /** The recording of a prompt that callers of the flow's language hear, by its SHA-256, once it is known. */
  soundOf?(promptId: string): string | undefined;
  /** Numbers and recordings of the workspace's connections, when they could be read. */
  numbers?: readonly NamedValue[];
  recordings?: readonly { id: number; name: string }[];
  voices?: readonly NamedValue[];
  /** Sends a request as the flow would, to pick values out of its answer. */
  tryRequest?(request: Record<string, unknown>): Promise<TriedRequest>;
}

export type TriedRequest =
  | { ok: true; status: number; json: unknown; body: string; tookMs: number }
  | { ok: false; message: string };

const FormContext = createContext<FormFacts | null>(null);
export const FormProvider = FormContext.Provider;

export function useFormFacts(): FormFacts {
  const facts = use(FormContext);
  if (!facts) throw new Error("Bug: a field belongs inside a form");
  return facts;
}
