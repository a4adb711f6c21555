// Random texts in every field where a person may write one: what is emitted reads back as the document that was meant.
import type { TSchema } from "typebox";
import { parse } from "yaml";
import { lower } from "@/lib/compile/3-lower";
import { type EmittedScript, emitActions10 } from "@/lib/compile/4-emit/actions10";
import { importScript } from "@/lib/decompile/import-script";
import { emitIntoSource } from "@/lib/decompile/source/emit-into-source";
import type { Graph } from "@/lib/flow/graph";
import { getNodeType } from "@/lib/nodes";
import { isSameJson } from "@/lib/shared/json";
import { hostileTexts } from "./arbitrary-graph";
import { NOW_MS } from "./calls";

type Random = () => number;

const PIECES = [
  ...hostileTexts,
  "word",
  "a longer row of words that may be folded somewhere",
  "\n",
  "  ",
  ": ",
  " #",
];

/** Some hostile pieces in a row, or any characters at all. */
export function randomText(random: Random): string {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)];
  const length = Math.floor(random() * 6);
  if (random() < 0.6) return Array.from({ length }, () => pick(PIECES)).join(random() < 0.5 ? "" : " ");
  const ceiling = pick([0x80, 0x300, 0x3000, 0x10000]) ?? 0x80;
  return Array.from({ length: length * 4 }, () => String.fromCharCode(Math.floor(random() * ceiling))).join(
    "",
  );
}

/** The first fault found, and how many texts were tried. */
export function tryTexts(graph: Graph, random: Random): { texts: number; fault: string | null } {
  let texts = 0;
  const text = (longest: number) => {
    texts++;
    return randomText(random).slice(0, longest);
  };
  const filled: Graph = {
    ...graph,
    name: text(64),
    nodes: graph.nodes.map((node) => ({
      ...node,
      name: text(80),
      data: filledData(getNodeType(node.type).data, node.data, text) as Record<string, unknown>, // the same shape
    })),
  };
  const lowered = lower(filled, NOW_MS);
  const written = emitActions10(lowered.program);
  if (!saysWhatItMeans(written)) return { texts, fault: JSON.stringify(filled) };
  if (filled.source === undefined) return { texts, fault: null };
  const edited = emitIntoSource({ graph: filled, nowMs: NOW_MS, lowered });
  return { texts, fault: saysWhatItMeans(edited) ? null : JSON.stringify(filled) };
}

function saysWhatItMeans({ yaml, scenario }: EmittedScript): boolean {
  const { description: _, ...read } = parse(yaml) as Record<string, unknown>;
  return isSameJson(read, scenario);
}

/** Widgets of texts that a script names something by, or that are a language of their own: the checks refuse others. */
const NAMES = new Set(["variable", "yaml", "picks"]);

function filledData(schema: TSchema, value: unknown, text: (longest: number) => string): unknown {
  const shape = schema as unknown as Record<string, unknown>; // JSON Schema keywords are plain members
  if (NAMES.has(String(shape["x-widget"]))) return value;
  if (typeof value === "string")
    return shape.type === "string" && !shape.enum && !shape.pattern
      ? text(Number(shape.maxLength ?? 500))
      : value;
  if (Array.isArray(value)) {
    const items = shape.items as TSchema | undefined;
    return items ? value.map((each) => filledData(items, each, text)) : value;
  }
  if (typeof value !== "object" || value === null) return value;
  const properties = (shape.properties ?? {}) as Record<string, TSchema>;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const own = properties[key];
      return [key, own ? filledData(own, member, text) : member];
    }),
  );
}

/** A script as the flow it becomes, with its source. */
export function importedFlow(script: string): Graph {
  const imported = importScript(script);
  if (!imported.ok) throw new Error(imported.error.map(({ message }) => message).join("\n"));
  return imported.value.graph;
}
