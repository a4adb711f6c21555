// The flows people start from, read from their files when somebody asks for the first time.
import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseGraph } from "@/lib/compile/1-parse";
import type { Graph } from "@/lib/flow/graph";
import { type Template, templates } from "@/lib/templates";

export interface LoadedTemplate extends Template {
  graph: Graph;
}

const FOLDER = path.join(process.cwd(), "lib", "templates", "flows");

let loaded: Promise<LoadedTemplate[]> | null = null;

/** In the order of the gallery. They come with the product and never change while it runs. */
export function listTemplates(): Promise<LoadedTemplate[]> {
  loaded ??= Promise.all(templates.map(load));
  return loaded;
}

export async function findTemplate(id: string): Promise<LoadedTemplate | undefined> {
  return (await listTemplates()).find((template) => template.id === id);
}

async function load(template: Template): Promise<LoadedTemplate> {
  const parsed = parseGraph(JSON.parse(await readFile(path.join(FOLDER, `${template.id}.json`), "utf8")));
  if (!parsed.ok) throw new Error(`The template ${template.id} is not a flow: ${parsed.error[0]?.message}`);
  return { ...template, graph: parsed.value };
}
