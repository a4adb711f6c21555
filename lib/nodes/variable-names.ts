// Where a step names variables: in fields that hold a name, as chips in its texts, in its code.
import type { TSchema } from "typebox";
import type { GraphNode } from "@/lib/flow/graph";
import { renameVariables } from "@/lib/flow/template";
import { findNodeType } from "./index";
import { renameInCode } from "./javascript-names";
import { renameInYaml } from "./yaml-names";

type Rename = (name: string) => string;

/** The step with each variable it names under the name that `rename` gives for it; itself when that changes nothing. */
export function renameInStep(node: GraphNode, rename: Rename): GraphNode {
  const data = walked(node.data, findNodeType(node.type)?.data, rename);
  const texts = walked(node.texts, undefined, rename);
  if (data === node.data && texts === node.texts) return node;
  return { ...node, data, ...(texts && { texts }) };
}

/** One asks for all steps with every letter one types. */
const known = new WeakMap<GraphNode, ReadonlySet<string>>();

/** Every variable that a step names, built in or not. */
export function namesInStep(node: GraphNode): ReadonlySet<string> {
  const before = known.get(node);
  if (before) return before;
  const names = new Set<string>();
  known.set(node, names);
  renameInStep(node, (name) => {
    names.add(name);
    return name;
  });
  return names;
}

/** JSON Schema keywords that the walk follows; data of another shape is walked as plain texts. */
interface Shape {
  "x-widget"?: string;
  items?: TSchema;
  properties?: Record<string, TSchema>;
}

/** The same value when nothing in it changes, else a copy of its shape. */
function walked<T>(value: T, schema: TSchema | undefined, rename: Rename): T {
  const { "x-widget": widget, items, properties = {} } = (schema ?? {}) as Shape; // keywords are plain members
  if (typeof value === "string") return renamedText(value, widget, rename) as T & string;
  if (typeof value !== "object" || value === null) return value;
  let isChanged = false;
  const walkMember = (member: unknown, of: TSchema | undefined): unknown => {
    const next = walked(member, of, rename);
    if (next !== member) isChanged = true;
    return next;
  };
  const next = Array.isArray(value)
    ? value.map((member) => walkMember(member, items))
    : Object.fromEntries(
        Object.entries(value).map(([name, member]) => [
          name,
          walkMember(member, Object.hasOwn(properties, name) ? properties[name] : undefined),
        ]),
      );
  return isChanged ? (next as T) : value; // texts in place of texts: the shape stays
}

function renamedText(text: string, widget: string | undefined, rename: Rename): string {
  switch (widget) {
    case "variable":
      return text === "" ? text : rename(text);
    case "javascript":
      return renameInCode(text, rename);
    case "yaml":
      return renameInYaml(text, rename);
    default:
      return renameVariables(text, rename);
  }
}

/** Whether the code of a step has the name also where it names no variable: in a text, in a comment. */
export function remainsInCode(node: GraphNode, name: string): boolean {
  const [hidden, token] = ["\u0000", new RegExp(`\\$${name}(?!\\w)`)]; // no name has such a character
  const without = renameInStep(node, (each) => (each === name ? hidden : each));
  return [without.data.code, without.data.yaml].some((code) => typeof code === "string" && token.test(code));
}
