// What the explorer's worker is asked and answers: advice and proof for the problem list, every path as a sentence, and
// whether callers would notice a move to another target.

import { measureText } from "@/lib/campaigns/segments";
import type { EntryName } from "@/lib/compile/program";
import { compileFlow } from "@/lib/decompile/compile-flow";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import type { Graph, Target } from "@/lib/flow/graph";
import type { Library } from "@/lib/flow/library";
import type { Prices } from "@/lib/flow/prices";
import type { Act } from "@/lib/nodes/contract";
import { callableOf } from "@/lib/simulate/callable";
import { billWords } from "@/lib/simulate/explore/bill";
import { compareTargets, type TargetsCompared } from "@/lib/simulate/explore/compare-targets";
import type { Exploration } from "@/lib/simulate/explore/explore";
import { inspect } from "@/lib/simulate/explore/inspect";
import { pathSentence } from "@/lib/simulate/explore/path-sentence";
import type { Seat } from "@/lib/simulate/explore/seats";
import { type Path, type PathEnd, walkPaths } from "@/lib/simulate/explore/walk-paths";
import { worstCases } from "@/lib/simulate/explore/worst-case";
import type { Evaluator } from "@/lib/simulate/javascript/evaluator";
import { answerTests, type TestAnswers, type TestQuestion } from "./test-questions";

/** `draft` numbers the graphs of one editor: what was found of the last one is kept. */
export type ExplorerQuestion = {
  id: number;
  nowMs: number;
  draft: number;
  graph: Graph;
  library: Library;
  prices: Prices;
} & (
  | { ask: "inspect" }
  | { ask: "paths"; search: string; ends: PathEnd | "all"; by: PathGrouping }
  | { ask: "compare"; target: Target }
  | TestQuestion
);

/** What a call is played from: how it begins, and what people do. */
export interface PlayablePath {
  seat: Seat;
  acts: Act[];
}

/** A diagnostic, with the call that shows it where there is one, or the step of the live version that can be put back. */
export type Problem = Diagnostic & { example?: PlayablePath; lostAt?: string };

export interface ListedPath extends PlayablePath {
  sentence: string;
  /** The same without what is heard: what people do. */
  deeds: string;
  end: PathEnd;
  /** What somebody does first: "Presses 1 (Sales)"; empty where nobody does anything. */
  first: string;
  seconds: number;
}

/** In order; by how they end; by what somebody does first. */
export type PathGrouping = "none" | "ends" | "first";

/** Paths that end, or begin, in one way: the first of them, and how many there are. */
export interface PathGroup {
  /** As `end` and `first` of its paths; empty where nothing is grouped. */
  by: string;
  paths: ListedPath[];
  count: number;
}

export interface ListedPaths {
  grouping: PathGrouping;
  groups: PathGroup[];
  /** By how they end, among those that were looked at and fit the search. */
  counts: Partial<Record<PathEnd, number>>;
  /** More paths than were looked at. */
  isMore: boolean;
  limits: string[];
  /** For each way a call begins, with the paths that show it. */
  worst: ListedWorst[];
}

export interface ListedWorst {
  entry: EntryName;
  seconds: number;
  prompts: number;
  /** "up to 3 texts (5 parts), 12 minutes of calls, about 0.84 EUR"; empty where nothing costs. */
  bill: string;
  longest: ListedPath | null;
  dearest: ListedPath | null;
}

/** Each is null for a flow with errors. */
export interface ExplorerAnswers extends TestAnswers {
  inspect: Problem[] | null;
  paths: ListedPaths | null;
  compare: TargetsCompared | null;
}

/** Enough to look through; a person searches rather than scrolls. */
const MOST_LOOKED_AT = 20_000;
const SITUATIONS = 5_000;
/** Of each group: all groups are there, whatever their paths come after. */
const MOST_SHOWN: Record<PathGrouping, number> = { none: 200, ends: 50, first: 25 };

export interface Workplace {
  evaluator: Evaluator;
  /** Gives way to a newer question; throws when the present one is no longer wanted. */
  breathe: () => Promise<void>;
  /** Says how far it is. */
  tell?: (done: number, total: number) => void;
  known: { draft: number; problems: Problem[]; exploration: Exploration | null } | null;
}

export async function answerExplorer(
  question: ExplorerQuestion,
  place: Workplace,
): Promise<ExplorerAnswers[ExplorerQuestion["ask"]]> {
  switch (question.ask) {
    case "inspect":
      return (await inspected(question, place))?.problems ?? null;
    case "paths": {
      const exploration = (await inspected(question, place))?.exploration;
      return exploration ? listed(exploration, question) : null;
    }
    case "compare": {
      const { graph, target, library, nowMs } = question;
      const { evaluator, breathe } = place;
      const most = { pairs: SITUATIONS };
      return compareTargets(graph, [graph.target, target], { library, nowMs, evaluator, breathe, most });
    }
    default:
      return answerTests(question, place);
  }
}

async function inspected(
  { graph, library, draft, nowMs }: ExplorerQuestion,
  place: Workplace,
): Promise<Workplace["known"]> {
  if (place.known?.draft === draft) return place.known;
  const compiled = compileFlow(graph, { nowMs, library });
  if (!compiled.ok) return null;
  const { evaluator, breathe } = place;
  const found = await inspect(compiled.linked, callableOf(compiled), {
    nowMs,
    evaluator,
    breathe,
    limits: { situations: SITUATIONS },
  });
  const problems = found.diagnostics.map((diagnostic): Problem => {
    const path = found.examples.get(diagnostic);
    return path ? { ...diagnostic, example: playable(path) } : diagnostic;
  });
  place.known = { draft, problems, exploration: found.exploration };
  return place.known;
}

function listed(
  exploration: Exploration,
  { search, ends, by, prices }: Extract<ExplorerQuestion, { ask: "paths" }>,
): ListedPaths {
  // "presses 2, leaves a message": each part somewhere in the sentence.
  const words = search
    .toLowerCase()
    .split(/\s*,\s*/)
    .flatMap((part) => part.trim() || []);
  const groups = new Map<string, PathGroup>();
  const counts: ListedPaths["counts"] = {};
  let looked = 0;
  let isMore = false;
  for (const path of walkPaths(exploration)) {
    isMore = ++looked > MOST_LOOKED_AT;
    if (isMore) break;
    const sentence = words.length > 0 ? pathSentence(path, exploration) : "";
    const text = sentence.toLowerCase();
    if (!words.every((word) => text.includes(word))) continue;
    counts[path.end] = (counts[path.end] ?? 0) + 1;
    if (ends !== "all" && ends !== path.end) continue;
    const key = groupOf(path, by);
    const group = groups.get(key) ?? { by: key, paths: [], count: 0 };
    groups.set(key, group);
    if (group.count++ < MOST_SHOWN[by]) group.paths.push(rowOf(path, exploration, sentence));
  }
  const tariff = { prices, partsOf: (text: string) => measureText(text).parts };
  const row = (path: Path | null) => path && rowOf(path, exploration);
  const worst = worstCases(exploration, tariff).map(
    ({ entry, longest, mostPrompts, dearest }): ListedWorst => ({
      entry,
      seconds: longest.value,
      prompts: mostPrompts.value,
      bill: billWords(dearest.bill, prices),
      longest: row(longest.path),
      dearest: row(dearest.path),
    }),
  );
  return {
    grouping: by,
    groups: [...groups.values()],
    counts,
    isMore,
    limits: exploration.limits,
    worst,
  };
}

const rowOf = (path: Path, exploration: Exploration, sentence = ""): ListedPath => ({
  sentence: sentence || pathSentence(path, exploration),
  deeds: pathSentence(path, exploration, 0),
  end: path.end,
  first: firstOf(path),
  seconds: path.ways.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000,
  ...playable(path),
});

const playable = ({ seat, ways }: Path): PlayablePath => ({
  seat,
  acts: ways.flatMap(({ choice }) => (choice ? [choice.act] : [])),
});

const firstOf = ({ ways }: Path): string =>
  ways.find(({ choice }) => choice && choice.label !== "")?.choice?.label ?? "";

const groupOf = (path: Path, by: PathGrouping): string =>
  by === "none" ? "" : by === "ends" ? path.end : firstOf(path);
