// "Fix it for me": an edit for a problem, where one is plain. Whatever is proposed is tried first, and offered only when
// the problem is gone afterwards and no error has come.
import { edit } from "@/lib/flow/commands";
import type { Diagnostic, DiagnosticCode } from "@/lib/flow/diagnostics";
import type { Graph } from "@/lib/flow/graph";
import { emptyLibrary, type Library } from "@/lib/flow/library";
import { atOrigins, type Linked, link } from "../1-link";
import { checkFlow, compileGraph } from "../compile";
import { practice } from "../practice";
import { surveyGraph } from "../survey";
import * as fields from "./for-fields";
import * as structure from "./for-structure";
import * as texts from "./for-texts";
import type { Propose, Repair } from "./proposal";

export type { Repair };

/** The codes that can be mended, and how. What is missing here only the author can know. */
export const proposals: Partial<Record<DiagnosticCode, Propose>> = {
  edge_dangling: structure.keepOneWay,
  edge_duplicate: structure.keepOneWay,
  node_type_unknown: structure.withoutUnknown,
  node_unreachable: structure.removeStep,
  trigger_missing: structure.beginSomewhere,
  trigger_duplicate: structure.joinStarts,
  start_has_input: structure.passTheStart,
  port_unconnected: structure.sayGoodbye,
  port_never_taken: structure.disconnectPort,
  assignment_empty: structure.withoutStep,
  hours_never_closed: structure.withoutStep,
  answer_unclear: structure.answerFirst,
  node_unsupported_on_target: structure.nearest,
  node_wrong_channel: structure.inItsChannel,
  node_wrong_line: structure.withoutStep,
  voice_after_hangup: structure.withoutStep,
  data_invalid: fields.mendData,
  parameter_unverified: fields.usualValue,
  menu_key_duplicate: fields.freeKey,
  condition_incomplete: fields.removeRow,
  number_repeated: fields.removeRow,
  number_emergency: fields.removeRow,
  number_premium: fields.removeRow,
  number_invalid: fields.internationalNumber,
  ring_too_long: fields.thirtySeconds,
  attempts_single: fields.threeTries,
  wait_too_short: fields.fiveSeconds,
  time_zone_unknown: fields.flowZone,
  hours_overlap: fields.mergePeriods,
  url_invalid: fields.encryptedAddress,
  url_not_encrypted: fields.encryptedAddress,
  variable_unknown: fields.nearestVariable,
  variable_name_invalid: fields.namedProperly,
  requests_over_budget: fields.shorterWaits,
  transfer_without_exit: fields.rawDialAsStep,
  voice_language: fields.fittingVoice,
  key_not_announced: texts.announceKeys,
  recording_without_notice: texts.giveNotice,
  chip_broken: texts.mendChip,
};

/** What a flow is judged with. */
export interface Judged {
  nowMs: number;
  /** What the flow refers to. */
  library?: Library;
}

/** The edit that mends a problem of this graph on its target, or null. Nothing is offered that was not tried. */
export function findRepair(graph: Graph, problem: Diagnostic, judged: Judged): Repair | null {
  const propose = proposals[problem.code];
  if (!propose) return null;
  const { library = emptyLibrary } = judged;
  if (isWithin(problem, link(graph, library))) return null;
  const before = checkFlow(graph, library);
  const judge = judgeOf(problem, before, judged);
  for (const repair of propose({ graph, problem, survey: surveyGraph(graph) })) {
    const next = edit(graph, repair.command).graph;
    if (next === graph) continue;
    const after = checkFlow(next, library);
    if (brings(before, after)) continue;
    if (countOf(problem, judge(next, after)) < countOf(problem, judge(graph, before))) return repair;
  }
  return null;
}

export interface Mended {
  graph: Graph;
  /** In the order they were made, with the step's name then. */
  repairs: (Repair & { problem: Diagnostic; name: string })[];
  /** What is left. */
  diagnostics: Diagnostic[];
}

const MOST_ROUNDS = 20;

/** Mends what can be mended, errors first; advice only in a flow without errors, as it is given. */
export function mend(graph: Graph, judged: Judged, { isAdviceToo = true } = {}): Mended {
  const repairs: Mended["repairs"] = [];
  let current = graph;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = current;
    for (const problem of problemsOf(current, judged, isAdviceToo)) {
      const repair = findRepair(current, problem, judged);
      if (!repair) continue;
      const name = current.nodes.find(({ id }) => id === problem.nodeId)?.name ?? "";
      current = edit(current, repair.command).graph;
      repairs.push({ ...repair, problem, name });
    }
    if (current === before) break;
  }
  return { graph: current, repairs, diagnostics: problemsOf(current, judged, isAdviceToo) };
}

function problemsOf(graph: Graph, judged: Judged, isAdviceToo: boolean): Diagnostic[] {
  const compiled = compileGraph(graph, judged);
  const { ok, diagnostics } = compiled;
  return ok && isAdviceToo ? [...diagnostics, ...advice(compiled.linked)] : diagnostics;
}

const advice = ({ graph, origins }: Linked) => atOrigins(practice(graph), origins);

/** A problem of a shared flow is mended there: the step that runs it here is not to blame. */
const isWithin = ({ nodeId, message }: Diagnostic, { origins }: Linked): boolean =>
  [...origins.values()].some(
    (origin) => origin.nodeId === nodeId && message.startsWith(origin.within ?? "\n"),
  );

/** Who reports a problem decides whether it is gone: the checks, the advice, or the emitter. */
function judgeOf(problem: Diagnostic, checked: readonly Diagnostic[], judged: Judged) {
  if (countOf(problem, checked) > 0) return (_: Graph, after: readonly Diagnostic[]) => after;
  if (problem.code === "answer_unclear") return (graph: Graph) => compileGraph(graph, judged).diagnostics;
  const { library = emptyLibrary } = judged;
  return (graph: Graph) => advice(link(graph, library));
}

/** Fields are left out: taking a row away moves the ones after it up. */
const keyOf = ({ code, nodeId, port, message }: Diagnostic) => [code, nodeId, port, message].join("\n");

const countOf = (problem: Diagnostic, list: readonly Diagnostic[]) =>
  list.filter((other) => keyOf(other) === keyOf(problem)).length;

/** Whether an error is there that was not there before. */
function brings(before: readonly Diagnostic[], after: readonly Diagnostic[]): boolean {
  const known = new Map<string, number>();
  for (const problem of before) known.set(keyOf(problem), (known.get(keyOf(problem)) ?? 0) + 1);
  return after.some((problem) => {
    if (problem.severity !== "error") return false;
    const left = known.get(keyOf(problem)) ?? 0;
    known.set(keyOf(problem), left - 1);
    return left === 0;
  });
}
