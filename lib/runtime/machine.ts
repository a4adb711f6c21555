// A Program made ready to run: definitions looked up, entry keys at hand. Made once per version and kept.

import type { Program, ProgramNode } from "@/lib/compile/program";
import type { FlowSettings } from "@/lib/flow/graph";
import { parseTemplate } from "@/lib/flow/template";
import { getNodeType } from "@/lib/nodes";
import type { AnyNode } from "@/lib/nodes/contract";

export interface MachineNode extends ProgramNode {
  key: string;
  definition: AnyNode;
  /** The flow's, with the language and voice of the node where it has its own. */
  settings: FlowSettings;
}

export interface Machine {
  program: Program;
  node(key: string): MachineNode | undefined;
  /** The template's parts, parsed once. */
  parts(template: string): ReturnType<typeof parseTemplate>;
}

export function prepare(program: Program): Machine {
  const nodes = new Map<string, MachineNode>();
  for (const [key, node] of Object.entries(program.nodes)) {
    const settings = node.speech ? { ...program.settings, ...node.speech } : program.settings;
    nodes.set(key, { ...node, key, settings, definition: getNodeType(node.type) });
  }
  const parsed = new Map<string, ReturnType<typeof parseTemplate>>();
  return {
    program,
    node: (key) => nodes.get(key),
    parts: (template) => {
      let parts = parsed.get(template);
      if (!parts) {
        parts = parseTemplate(template);
        parsed.set(template, parts);
      }
      return parts;
    },
  };
}
