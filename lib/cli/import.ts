// `import SCRIPT.yaml`: the flow that does what the script does, as JSON.
import { importScript } from "@/lib/decompile/import-script";
import { argumentsOf } from "./arguments";
import { CommandError, tellNote, tellProblems } from "./command-error";
import { onlyFile, readExactText } from "./read-file";
import type { Command } from "./run";

export const importScriptFile: Command = async (words, tell) => {
  const { files } = argumentsOf(words, []);
  const file = onlyFile(files, "a script such as forwarding.yaml");
  const imported = importScript(readExactText(file));
  if (!imported.ok) throw new CommandError(tellProblems(file, imported.error));
  for (const note of imported.value.notes) tell(tellNote(file, note));
  return `${JSON.stringify(imported.value.graph, null, 2)}\n`;
};
