// Whether two outputs of one flow behave the same: both are tried side by side, act by act, over everything somebody
// outside can do. Pairs of moments that go on in the same way are tried once.
import type { ScriptProblem } from "@/lib/callr/actions10-read";
import type { Program } from "@/lib/compile/program";
import type { Act } from "@/lib/nodes/contract";
import { ok, type Result } from "@/lib/shared/result";
import { msg, t } from "@/lib/words/t";
import type { Evaluator } from "../javascript/evaluator";
import { type OpenAgain, readySessions } from "../open-session";
import type { Moment, SavedSession, Session, TraceEvent } from "../session";
import { actsAt, type Choice } from "./acts-at";
import { deadVariables } from "./dead-variables";
import { noticeable } from "./noticeable";
import { type Seat, seatsOf, toldValues } from "./seats";
import { clockOf, stateKey } from "./state-key";

export interface Side {
  program: Program;
  script: string | null;
}

export interface Difference {
  seat: Seat;
  /** What was done up to there. */
  choices: Choice[];
  /** What follows on each side, as events a person could notice. */
  first: TraceEvent[];
  second: TraceEvent[];
}

export interface Comparison {
  differences: Difference[];
  /** Moments that were compared. */
  compared: number;
  /** What was not compared, in sentences. */
  limits: string[];
}

export interface CompareOptions {
  nowMs: number;
  evaluator: Evaluator;
  /** Pairs of moments, and differences, after which it ends. */
  most?: { pairs?: number; differences?: number; seats?: number };
  breathe?: () => Promise<void>;
  /** Events that count; all when absent. */
  isCompared?: (event: TraceEvent) => boolean;
}

interface Pair {
  seat: number;
  first: SavedSession;
  second: SavedSession;
  at: Pick<Moment, "waiting" | "node">;
  cameBy: { pair: Pair; choice: Choice } | null;
}

const USUAL = { pairs: 20_000, differences: 20, seats: 48 };
const STEPS_A_BREATH = 50;

/** `first` says what can be done; both must have the same flow behind them. */
export async function compareSides(
  first: Side,
  second: Side,
  options: CompareOptions,
): Promise<Result<Comparison, ScriptProblem[]>> {
  const most = { ...USUAL, ...options.most };
  const { isCompared = () => true } = options;
  const told = toldValues(first.program);
  const { seats, skipped } = seatsOf(first.program, options.nowMs, most.seats, told);
  const limits = new Set<string>(
    skipped > 0
      ? [t("{skipped} more ways a call can begin (limit {seats})", { skipped, seats: most.seats })]
      : [],
  );
  const dead = [
    deadVariables(first.program, first.script),
    deadVariables(second.program, second.script),
  ] as const;
  const differences: Difference[] = [];
  const known = new Set<string>();
  const open: Pair[] = [];
  const sessions: [OpenAgain, OpenAgain][] = [];
  let compared = 0;

  const meet = (one: Stepped, other: Stepped, seat: number, cameBy: Pair["cameBy"]) => {
    compared++;
    const [a, b] = [traceOf(one).filter(isCompared), traceOf(other).filter(isCompared)];
    const isSame =
      noticeable(a, b).join("\n") === noticeable(b, a).join("\n") &&
      waitsFor(one.moment) === waitsFor(other.moment);
    if (!isSame) {
      const place = seats[seat];
      const choices = cameBy ? [...choicesTo(cameBy.pair), cameBy.choice] : [];
      if (place) differences.push({ seat: place, choices, first: a, second: b });
      return;
    }
    if (one.moment.waiting === null) return;
    const key = [
      seat,
      stateKey(one.saved, dead[0](one.saved, one.moment.node)),
      stateKey(other.saved, dead[1](other.saved, other.moment.node)),
    ].join("\n");
    if (known.has(key)) return;
    known.add(key);
    open.push({ seat, first: one.saved, second: other.saved, at: one.moment, cameBy });
  };

  for (const [at, seat] of seats.entries()) {
    const ready = [first, second].map(({ program, script }) =>
      readySessions({ program, script, ...seat, evaluator: options.evaluator }),
    );
    const [one, other] = ready;
    if (!one?.ok) return one ?? ok({ differences, compared, limits: [] });
    if (!other?.ok) return other ?? ok({ differences, compared, limits: [] });
    sessions[at] = [one.value, other.value];
    meet(await stepOf(one.value(), null), await stepOf(other.value(), null), at, null);
  }
  for (let pair = open.shift(); pair && differences.length < most.differences; pair = open.shift()) {
    if (known.size > most.pairs) {
      limits.add(t("more than {pairs} moments", { pairs: most.pairs }));
      break;
    }
    const [openFirst, openSecond] = sessions[pair.seat] ?? [];
    if (!openFirst || !openSecond) continue;
    for (const choice of actsAt(pair.at, first.program, told)) {
      if (compared % STEPS_A_BREATH === 0) await options.breathe?.();
      const act = withinLimits(choice.act);
      if (isBeyondScripts(act)) {
        if (first.program.target !== second.program.target) limits.add(t(BEYOND[act.act] ?? ""));
        continue;
      }
      const one = await stepOf(openFirst(pair.first), act);
      // How long a script waits for a key is not documented: the same moment comes to both, whatever they would wait.
      const other = await stepOf(openSecond(pair.second), act, clockOf(one.saved));
      meet(one, other, pair.seat, { pair, choice });
    }
  }
  return ok({ differences, compared, limits: [...limits].filter((limit) => limit !== "") });
}

/** What a script cannot tell apart; its author is told so by the checks. */
const isBeyondScripts = (act: Act) => act.act === "sms" && !act.ok;
/** Scripts cannot set how long a recording may be, and their authors are told: a second is under every limit. */
const withinLimits = (act: Act): Act =>
  act.act === "speak" ? { ...act, seconds: Math.min(act.seconds, 1) } : act;

const BEYOND: Partial<Record<Act["act"], string>> = {
  sms: msg(
    "what follows when an SMS is refused: on ACTIONS10 the platform does not say so, and the call goes on as if it was taken",
  ),
};

interface Stepped {
  moment: Moment;
  saved: SavedSession;
}

async function stepOf(session: Session, act: Act | null, atMs?: number): Promise<Stepped> {
  const moment = act ? await session.act(act, atMs) : await session.start();
  return { moment, saved: session.save() };
}

/** Whether recording begins before or after its announcement is not documented; that there is one, the checks tell. */
const traceOf = ({ moment }: Stepped): TraceEvent[] =>
  moment.points.flatMap(({ trace }) => (trace.event === "call-recording" ? [] : [trace]));
const waitsFor = ({ waiting }: Moment): string => waiting?.for ?? "over";

function choicesTo(pair: Pair): Choice[] {
  const choices: Choice[] = [];
  for (let at = pair.cameBy; at; at = at.pair.cameBy) choices.unshift(at.choice);
  return choices;
}
