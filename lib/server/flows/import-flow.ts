// A file becomes a new flow: a flow file as Patchcord exports it, or a Callr script. Nothing of a file is trusted or
// run; what is wrong with it is told with its place.
import "server-only";
import { type Static, Type } from "typebox";
import { parseGraph } from "@/lib/compile/1-parse";
import type { ScriptNote } from "@/lib/compile/4-emit/actions10";
import { importScript } from "@/lib/decompile/import-script";
import { withoutSecrets } from "@/lib/decompile/secrets";
import type { Graph } from "@/lib/flow/graph";
import { atPlace } from "@/lib/shared/text";
import { readFileTests, type SavedTest } from "@/lib/simulate/saved-tests/saved-test";
import { sentences, t, type Words } from "@/lib/words/t";
import { type Actor, requireRole } from "../auth/actor";
import { AppError } from "../errors";
import { cleanFlowName, MAX_FLOW_NAME } from "./flow-name";
import { insertFlow } from "./insert-flow";

export const ImportFlowInput = Type.Object({
  fileName: Type.String({ maxLength: 400 }),
  text: Type.String({ maxLength: 5_000_000 }),
});

type File = Static<typeof ImportFlowInput>;

/** `notes` say what the flow does otherwise than the script. */
export interface ImportedFlow {
  flowId: string;
  notes: ScriptNote[];
}

export async function importFlow(actor: Actor, file: File): Promise<ImportedFlow> {
  requireRole(actor, "editor");
  const { graph, notes, tests } = readFile(file);
  const { flowId } = await insertFlow(actor, { graph, tests, how: "imported", from: file.fileName });
  return { flowId, notes };
}

interface ReadFile {
  graph: Graph;
  notes: ScriptNote[];
  tests: SavedTest[];
}

function readFile(file: File): ReadFile {
  const { fileName, text } = file;
  if (text.trim() === "") throw refused(t("“{fileName}” is empty. Choose another file.", { fileName }));
  // A picture or an archive read as text is full of these; no flow and no script holds one.
  if (text.includes("\u0000")) {
    throw refused(
      t("“{fileName}” is not a text file. Choose a flow file (.json) or a Callr script (.yaml).", {
        fileName,
      }),
    );
  }
  return isJson(text) ? readFlowFile(file) : readScriptFile(file);
}

/** A script may be written as JSON too, but then it has branches or is a list of actions, and a flow is neither. */
const isJson = (text: string) => text.trimStart().startsWith("{") && !/^\s*\{\s*"branches"/.test(text);

function readFlowFile({ fileName, text }: File): ReadFile {
  const value = parseJson(fileName, text);
  const parsed = parseGraph(value);
  if (parsed.ok) {
    const { $schema: _, ...graph } = parsed.value; // for editors; an export names it anew
    const name = cleanFlowName(graph.name.trim() || nameOfFile(fileName));
    const tests = readFileTests(value);
    if (!tests.ok) throw refused(sentences(notImported(fileName), tests.error));
    return { graph: { ...withoutSecrets(graph), name }, notes: [], tests: tests.value };
  }
  const [first] = parsed.error;
  throw new AppError("invalid_input", {
    message: sentences(notImported(fileName), first?.message ?? "", first?.help ?? ""),
    details: parsed.error,
  });
}

function readScriptFile({ fileName, text }: File): ReadFile {
  const imported = importScript(text);
  if (imported.ok) {
    const { graph, notes } = imported.value;
    return { graph: { ...graph, name: nameOfFile(fileName) }, notes, tests: [] };
  }
  const places = imported.error.map((problem) => ({ message: atPlace(problem) }));
  const [first] = imported.error;
  throw new AppError("invalid_input", {
    message: sentences(notImported(fileName), places[0]?.message ?? "", first?.help ?? ""),
    details: places,
  });
}

function parseJson(fileName: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    const where = cause instanceof Error ? /line \d+ column \d+/.exec(cause.message)?.[0] : undefined;
    throw refused(
      t(
        "“{fileName}” is not complete JSON{hasWhere, select, yes { (at {where})} other {}}. Export the flow again, or mend that place.",
        { fileName, hasWhere: where ? "yes" : "no", where },
      ),
    );
  }
}

const notImported = (fileName: string) => t("“{fileName}” cannot be imported.", { fileName });
const refused = (message: Words) => new AppError("invalid_input", { message });

/** "reception_lyon-v2.yaml" -> "reception lyon v2" */
function nameOfFile(fileName: string): string {
  const stem = fileName
    .replace(/\.[a-z]{2,5}$/i, "")
    .replace(/[_-]+/g, " ")
    .trim();
  return (stem || t("Imported flow")).slice(0, MAX_FLOW_NAME);
}
