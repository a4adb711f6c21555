// `paths FLOW.json`: every path a call can take through the flow, as JSON: a sentence, how it ends, and the acts, written
// as `call --caller` reads them.
import { writtenAct } from "@/lib/simulate/call-file";
import { pathSentence } from "@/lib/simulate/explore/path-sentence";
import { type Path, walkPaths } from "@/lib/simulate/explore/walk-paths";
import { type Extreme, worstCases } from "@/lib/simulate/explore/worst-case";
import { argumentsOf } from "./arguments";
import { UsageError } from "./command-error";
import { exploreFile } from "./explore-file";
import { onlyFile, readLibrary, readPrices } from "./read-file";
import type { Command } from "./run";
import { tariffOf } from "./worst-words";

const USUALLY_MOST = 1_000;

export const paths: Command = async (words) => {
  const { files, options } = argumentsOf(words, ["most", "library", "prices"]);
  const file = onlyFile(files, "a flow such as reception.json");
  const most = options.most === undefined ? USUALLY_MOST : Number(options.most);
  if (!Number.isInteger(most) || most < 1)
    throw new UsageError("“--most” needs a whole number, such as 1000.");
  const { exploration } = await exploreFile(file, readLibrary(options.library));
  const listed: Path[] = [];
  let isMore = false;
  for (const path of walkPaths(exploration)) {
    isMore = listed.length >= most;
    if (isMore) break;
    listed.push(path);
  }
  const worst = worstCases(exploration, tariffOf(readPrices(options.prices))).map(
    ({ entry, ...extremes }) => ({
      entry,
      ...Object.fromEntries(
        Object.entries(extremes).map(([name, { path, ...found }]: [string, Extreme]) => [
          name,
          { ...found, path: path && pathSentence(path, exploration) },
        ]),
      ),
    }),
  );
  const told = {
    target: exploration.program.target,
    situations: exploration.situations.length,
    limits: [...exploration.limits, ...(isMore ? [`only the first ${most} paths are listed (--most)`] : [])],
    worst,
    paths: listed.map((path) => ({
      sentence: pathSentence(path, exploration),
      ends: path.end,
      seconds: path.ways.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000,
      entry: path.seat.entry,
      at: new Date(path.seat.nowMs).toISOString(),
      caller: path.seat.call.caller,
      called: path.seat.call.called,
      ...(path.seat.entry === "inbound-sms" && { message: path.seat.call.message }),
      variables: path.seat.variables,
      acts: path.ways.flatMap(({ choice }) => (choice ? [writtenAct(choice.act)] : [])),
    })),
  };
  return `${JSON.stringify(told, null, 2)}\n`;
};
