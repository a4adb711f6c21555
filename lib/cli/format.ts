// `format SCRIPT.yaml`: imports a script and saves it back. The same bytes come out; when they do not, the command says so.
import { lower } from "@/lib/compile/3-lower";
import { importScript } from "@/lib/decompile/import-script";
import { emitIntoSource } from "@/lib/decompile/source/emit-into-source";
import { argumentsOf } from "./arguments";
import { CommandError, tellNote, tellProblems } from "./command-error";
import { onlyFile, readExactText } from "./read-file";
import type { Command } from "./run";

export const format: Command = async (words, tell) => {
  const { files } = argumentsOf(words, []);
  const file = onlyFile(files, "a script such as forwarding.yaml");
  const text = readExactText(file);
  const imported = importScript(text);
  if (!imported.ok) throw new CommandError(tellProblems(file, imported.error));
  const { graph, notes } = imported.value;
  for (const note of notes) tell(tellNote(file, note));
  const nowMs = 0; // so that no calendar in it is renewed
  const { yaml, edit } = emitIntoSource({ graph, nowMs, lowered: lower(graph, nowMs) });
  if (yaml === text) return yaml;
  throw new CommandError(
    `${file}: Saved back, the script would have other bytes. ${edit?.why ?? ""}\n  Keep the file as it is, and tell us which script it is.`,
  );
};
