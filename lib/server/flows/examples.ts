// The example flows that come with the product: one flow file each.
import "server-only";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parseGraph } from "@/lib/compile/1-parse";
import type { Graph } from "@/lib/flow/graph";

export interface Example {
  /** The file's name without its extension. */
  id: string;
  graph: Graph;
}

const FOLDER = path.join(process.cwd(), "prisma", "seed");

export async function listExamples(): Promise<Example[]> {
  const files = (await readdir(FOLDER).catch(() => [])).filter((file) => file.endsWith(".json")).sort();
  return Promise.all(
    files.map(async (file) => {
      const parsed = parseGraph(JSON.parse(await readFile(path.join(FOLDER, file), "utf8")));
      if (!parsed.ok) throw new Error(`The example ${file} is not a flow: ${parsed.error[0]?.message}`);
      return { id: path.basename(file, ".json"), graph: parsed.value };
    }),
  );
}

export async function findExample(id: string): Promise<Example | undefined> {
  return (await listExamples()).find((example) => example.id === id);
}
