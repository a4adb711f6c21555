// What is true of a node by its type and data alone.
import type { GraphNode } from "@/lib/flow/graph";
import { templateVariables } from "@/lib/flow/template";
import { findNodeType } from "@/lib/nodes";
import type { AnyNode, Port, Saved } from "@/lib/nodes/contract";
import { dataFaults, type Fault } from "./1-parse";

export interface NodeFacts {
  /** Undefined for a type nobody knows. */
  definition: AnyNode | undefined;
  faults: readonly Fault[];
  /** Empty while the data has faults, like everything below. */
  ports: readonly Port[];
  saves: readonly Saved[];
  reads: readonly { field: string; variable: string }[];
  /** Variables that hold what the caller or recipient types. */
  typed: readonly string[];
  talks: boolean;
  waits: boolean;
}

export function nodeFacts({ type, data }: GraphNode): NodeFacts {
  const definition = findNodeType(type);
  const faults = definition ? dataFaults(definition, data) : [];
  if (!definition || faults.length > 0) {
    return {
      definition,
      faults,
      ports: [],
      saves: [],
      reads: [],
      typed: [],
      talks: false,
      waits: definition?.waits ?? true,
    };
  }
  return {
    definition,
    faults,
    ports: definition.ports(data),
    saves: definition.saves(data),
    reads: readsOf(definition, data),
    typed: definition.typed?.(data) ?? [],
    talks: definition.talks?.(data) ?? false,
    waits: definition.waitsWith?.(data) ?? definition.waits,
  };
}

function readsOf(definition: AnyNode, data: GraphNode["data"]): NodeFacts["reads"] {
  const reads: { field: string; variable: string }[] = [];
  for (const { field, template, variable } of definition.reads(data)) {
    if (variable !== undefined) reads.push({ field, variable });
    else if (template?.includes("{{")) {
      for (const name of templateVariables(template)) reads.push({ field, variable: name });
    }
  }
  return reads;
}
