// A file becomes a new flow: a flow file as Patchcord exports it. Nothing of a file is trusted; what is wrong with it is told.
import "server-only";
import { type Static, Type } from "typebox";
import { parseGraph } from "@/lib/compile/1-parse";
import type { Graph } from "@/lib/flow/graph";
import { type Actor, requireRole } from "../auth/actor";
import { AppError } from "../errors";
import { cleanFlowName, MAX_FLOW_NAME } from "./flow-name";
import { insertFlow } from "./insert-flow";

export const ImportFlowInput = Type.Object({
  fileName: Type.String({ maxLength: 400 }),
  text: Type.String({ maxLength: 5_000_000 }),
});

/** `notes` say what a script held that could only be kept as it was. */
export interface ImportedFlow {
  flowId: string;
  notes: string[];
}

export async function importFlow(actor: Actor, input: Static<typeof ImportFlowInput>): Promise<ImportedFlow> {
  requireRole(actor, "editor");
  const { graph, notes } = readFile(input);
  const named = { ...graph, name: cleanFlowName(graph.name.trim() || nameOfFile(input.fileName)) };
  const { flowId } = await insertFlow(actor, { graph: named, how: "imported", from: input.fileName });
  return { flowId, notes };
}

function readFile({ fileName, text }: Static<typeof ImportFlowInput>): { graph: Graph; notes: string[] } {
  if (text.trim() === "") throw refused(`“${fileName}” is empty. Choose another file.`);
  if (text.includes("\u0000")) {
    throw refused(`“${fileName}” is not a text file. Choose a flow file (.json) or a Callr script (.yaml).`);
  }
  return { graph: readFlowFile(fileName, text), notes: [] };
}

function readFlowFile(fileName: string, text: string): Graph {
  const parsed = parseGraph(parseJson(fileName, text));
  if (parsed.ok) return parsed.value;
  const [first] = parsed.error;
  throw new AppError("invalid_input", {
    message: `“${fileName}” cannot be imported. ${first?.message ?? ""} ${first?.help ?? ""}`.trim(),
    details: parsed.error,
  });
}

function parseJson(fileName: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    const where = cause instanceof Error ? /line \d+ column \d+/.exec(cause.message)?.[0] : undefined;
    throw refused(
      `“${fileName}” is not complete JSON${where ? ` (at ${where})` : ""}. Export the flow again, or mend that place.`,
    );
  }
}

const refused = (message: string) => new AppError("invalid_input", { message });

function nameOfFile(fileName: string): string {
  const stem = fileName
    .replace(/\.[a-z]{2,5}$/i, "")
    .replace(/[_-]+/g, " ")
    .trim();
  return (stem || "Imported flow").slice(0, MAX_FLOW_NAME);
}
