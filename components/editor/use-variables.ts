"use client";
import { useMemo } from "react";
import type { KnownVariable } from "@/components/form/form-context";
import type { Graph } from "@/lib/flow/graph";
import { builtIns, variableLabel } from "@/lib/flow/variables";
import { findNodeType } from "@/lib/nodes";
import { t } from "@/lib/words/t";
import { useEditor } from "./store-context";
import { samplesOf } from "./use-facilities";

/** Every variable a text may use: those always there, and those that steps of the flow save. */
export function useVariables(): KnownVariable[] {
  const nodes = useEditor((state) => state.graph.nodes);
  const target = useEditor((state) => state.graph.target);
  return useMemo(() => variablesOf(nodes, target), [nodes, target]);
}

export function variablesOf(nodes: Graph["nodes"], target: Graph["target"]): KnownVariable[] {
  const known = new Map<string, KnownVariable>();
  const samples = samplesOf(nodes);
  const channel = target === "sms" ? "sms" : "voice";
  for (const node of nodes) {
    for (const name of savedNames(node)) {
      if (!known.has(name))
        known.set(name, {
          name,
          label: variableLabel(name),
          from: node.name,
          ...(Object.hasOwn(samples, name) && { sample: samples[name] }),
        });
    }
  }
  const always = builtIns
    .filter(({ channels }) => channels.includes(channel))
    .map(({ name, label }) => ({ name, label, from: t("always there") }));
  return [...known.values(), ...always];
}

/** A draft's data may not have its type's shape; then nothing is known of what it saves. */
function savedNames(node: Graph["nodes"][number]): string[] {
  try {
    const saved = findNodeType(node.type)?.saves(node.data) ?? [];
    return saved.map(([name]) => name);
  } catch {
    return [];
  }
}
