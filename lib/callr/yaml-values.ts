// The plain values of a script's YAML, and of each map and list the node it was read from. A script from outside is data:
// what only serves to surprise is found on the way. Aliases make small texts large, tags and odd keys make plain values
// something else.
import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  type Node,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { t, type Words } from "@/lib/words/t";
import { MAX_DEPTH } from "./yaml-depth";

export interface Surprise {
  /** Where in the text. */
  offset: number;
  message: Words;
  help: Words;
}

const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"]);
const TAGS = new Set(
  ["str", "int", "float", "bool", "null", "map", "seq"].map((tag) => `tag:yaml.org,2002:${tag}`),
);

export class YamlValues {
  readonly value: unknown;
  /** The first that was met; the value is then of no use. */
  surprise: Surprise | undefined;
  private readonly nodes = new Map<unknown, YAMLMap | YAMLSeq>();

  constructor(private readonly contents: ParsedNode | null) {
    this.value = this.read(contents, 0);
  }

  /** The node of the value at a path, or of the nearest one above it. */
  nodeAt(path: readonly (string | number)[]): Node | null {
    let value = this.value;
    let node: Node | null = this.contents;
    for (const part of path) {
      const parent = this.nodes.get(value);
      if (!parent) break;
      value = (value as Record<string | number, unknown>)[part]; // of a map or a list
      const child = this.nodes.get(value) ?? parent.get(part, true);
      if (!isNode(child)) break;
      node = child;
    }
    return node;
  }

  private read(node: ParsedNode | null, depth: number): unknown {
    if (node === null || this.surprise) return null;
    if (isAlias(node)) {
      const message = t("“*{source}” repeats another place of the script.", { source: node.source });
      return this.refuse(node, message, t("Write the values out; scripts do not use aliases."));
    }
    this.judge(node);
    if (isScalar(node)) return node.value;
    if (depth >= MAX_DEPTH) {
      const help = t("A script nests a few blocks at most; check its indentation.");
      return this.refuse(node, t("The script is nested too deeply."), help);
    }
    const value = isMap(node) ? this.readMap(node, depth) : this.readList(node, depth);
    this.nodes.set(value, node);
    return value;
  }

  private readList({ items }: YAMLSeq.Parsed, depth: number): unknown[] {
    return items.map((item) => this.read(item, depth + 1));
  }

  private readMap({ items }: YAMLMap.Parsed, depth: number): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    for (const { key, value } of items) {
      const name = this.readKey(key, map);
      map[name] = this.read(value, depth + 1);
      if (this.surprise) break;
    }
    return map;
  }

  private readKey(key: ParsedNode, map: object): string {
    if (!isScalar(key))
      return this.refuse(key, t("A key must be plain text."), t("Correct that line, then try again."));
    this.judge(key);
    const name = String(key.value ?? "");
    if (FORBIDDEN_KEYS.has(name))
      this.refuse(key, t("“{name}” cannot be a key.", { name }), t("Choose another name."));
    if (Object.hasOwn(map, name)) {
      const message = t("The script is not YAML here: the key “{name}” stands twice in one map.", { name });
      this.refuse(key, message, t("Keep one of them."));
    }
    return name;
  }

  private judge(node: Scalar | YAMLMap | YAMLSeq): void {
    if (node.anchor) {
      const message = t("“&{anchor}” names a place to repeat it.", { anchor: node.anchor });
      this.refuse(node, message, t("Remove it; scripts do not use anchors."));
    } else if (node.tag && !TAGS.has(node.tag)) {
      this.refuse(node, t("“{tag}” is a type that scripts do not have.", { tag: node.tag }), t("Remove it."));
    }
  }

  private refuse(node: Node, message: Words, help: Words): "" {
    this.surprise ??= { offset: node.range?.[0] ?? 0, message, help };
    return "";
  }
}
