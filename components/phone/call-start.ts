// How a test call begins: which entry, who calls, and the sample values a run would bring.

import type { EntryName, Program } from "@/lib/compile/program";
import { renderTemplate } from "@/lib/flow/template";
import { findBuiltIn, type Value } from "@/lib/flow/variables";
import { findNodeType } from "@/lib/nodes";
import { t } from "@/lib/words/t";
import type { CallSetup } from "./call-store";

export const entryLabels = (): Record<EntryName, string> => ({
  "inbound-call": t("Somebody calls"),
  "inbound-sms": t("Somebody texts"),
  "api-initiated": t("API or campaign"),
  hangup: t("After a hang-up"),
});

/** Entries of a Program, the one a person most likely wants to try first. */
export function entriesOf(program: Program): EntryName[] {
  const order: EntryName[] = ["inbound-call", "inbound-sms", "api-initiated", "hangup"];
  return order.filter((entry) => program.entries[entry] !== undefined);
}

const sample = (name: string) => findBuiltIn(name)?.sample ?? "";

export function setupOf(
  program: Program,
  entry: EntryName,
  given: { caller: string; message?: string; startMs: number },
): CallSetup {
  const node = program.nodes[program.entries[entry] ?? ""];
  const definition = node && findNodeType(node.type);
  const variables: Record<string, Value> = (node && definition?.samples?.(node.data)) ?? {};
  const party = node && definition?.party?.(node.data);
  const fill = (template: string) =>
    renderTemplate(template, (name) => String(variables[name] ?? sample(name)));
  return {
    entry,
    caller: (party && fill(party.caller)) || given.caller,
    called: (party && fill(party.called)) || sample("called.number"),
    ...(given.message !== undefined && { message: given.message }),
    variables,
    startMs: given.startMs,
  };
}

export const sampleCaller = sample("caller.number");
