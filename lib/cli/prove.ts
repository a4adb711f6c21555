// `prove FLOW.json`: whether every path of the flow ends as it may. Exit 1 with the path that does not.
import { hasErrors } from "@/lib/flow/diagnostics";
import { count } from "@/lib/shared/text";
import { prove } from "@/lib/simulate/explore/prove";
import { argumentsOf } from "./arguments";
import { CommandError, tellDiagnostics } from "./command-error";
import { exploreFile } from "./explore-file";
import { onlyFile, readLibrary, readPrices } from "./read-file";
import type { Command } from "./run";
import { worstWords } from "./worst-words";

export const proveFlow: Command = async (words, tell) => {
  const { files, options } = argumentsOf(words, ["library", "prices"]);
  const file = onlyFile(files, "a flow such as reception.json");
  const { graph, compiled, exploration } = await exploreFile(file, readLibrary(options.library));
  const diagnostics = prove(exploration, compiled.nodeIds);
  const told = tellDiagnostics(file, diagnostics, graph);
  if (hasErrors(diagnostics)) throw new CommandError(told);
  if (diagnostics.length > 0) tell(told);
  const ways = exploration.situations.reduce((sum, situation) => sum + situation.ways.length, 0);
  const tried = `${count(exploration.situations.length, "situation")}, ${count(ways, "way on", "ways on")}`;
  const worst = worstWords(exploration, readPrices(options.prices));
  return exploration.limits.length > 0
    ? `${file}: no path was found that does not end as it may (${tried}; not everything was tried)\n${worst}`
    : `${file}: every path ends as it may (${tried})\n${worst}`;
};
