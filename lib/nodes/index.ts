// The registry: every node type there is. Adding one is its file and one line here.
import { askDigits } from "./ask-digits";
import type { AnyNode } from "./contract";
import { dial } from "./dial";
import { hangUp } from "./hang-up";
import { inboundCall } from "./inbound-call";
import { menu } from "./menu";
import { say } from "./say";

/** In the order of the palette. */
export const nodeTypes: readonly AnyNode[] = [inboundCall, say, hangUp, menu, askDigits, dial];

const byType = new Map(nodeTypes.map((definition) => [definition.type, definition]));

export const findNodeType = (type: string): AnyNode | undefined => byType.get(type);

/** The definition of a type that parsing has already found. */
export function getNodeType(type: string): AnyNode {
  const definition = byType.get(type);
  if (!definition) throw new Error(`Bug: node type ${type} is not registered`);
  return definition;
}
