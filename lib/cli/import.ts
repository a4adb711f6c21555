// `import SCRIPT.yaml`: the flow that does what the script does, as JSON.
import { importScript } from "@/lib/decompile/import-script";
import { argumentsOf } from "./arguments";
import { CommandError, tellProblems } from "./command-error";
import { onlyFile, readText } from "./read-file";

export async function importScriptFile(words: readonly string[]): Promise<string> {
  const { files } = argumentsOf(words, []);
  const file = onlyFile(files, "a script such as forwarding.yaml");
  const imported = importScript(readText(file));
  if (!imported.ok) throw new CommandError(tellProblems(file, imported.error));
  for (const note of imported.value.notes) process.stderr.write(`${file}: note: ${note}\n`);
  return `${JSON.stringify(imported.value.graph, null, 2)}\n`;
}
