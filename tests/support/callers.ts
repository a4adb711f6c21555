// Callers for proofs: at every wait they do one of the things the node's own `stimuli` name, listen, or hang up.
import type { Program } from "@/lib/compile/program";
import { getNodeType } from "@/lib/nodes";
import type { Act } from "@/lib/nodes/contract";
import type { Moment, Session, TraceEvent, TracePoint } from "@/lib/simulate/session";

export interface Lived {
  acts: Act[];
  trace: TraceEvent[];
  /** Whether the call came to its end within the choices. */
  isOver: boolean;
}

/** Lives a call, taking the next number for each choice; the last choices are used up by hanging up. */
export async function liveCall(
  session: Session,
  program: Program,
  choices: readonly number[],
): Promise<Lived> {
  const points: TracePoint[] = [];
  const acts: Act[] = [];
  let moment = await session.start();
  points.push(...moment.points);
  for (const choice of choices) {
    if (!moment.waiting) break;
    const act = pick(actsAt(moment, program), choice);
    acts.push(act);
    moment = await session.act(act);
    points.push(...moment.points);
  }
  return { acts, trace: points.map(({ trace }) => trace), isOver: moment.waiting === null };
}

/** The same acts on another session. */
export async function relive(
  session: Session,
  acts: readonly Act[],
  relay: (session: Session) => Session,
): Promise<Lived> {
  let current = session;
  let moment = await current.start();
  const trace = moment.points.map((point) => point.trace);
  for (const act of acts) {
    current = relay(current);
    moment = await current.act(act);
    trace.push(...moment.points.map((point) => point.trace));
  }
  return { acts: [...acts], trace, isOver: moment.waiting === null };
}

function actsAt({ waiting, node }: Moment, program: Program): Act[] {
  const known = node === null ? undefined : program.nodes[node];
  const stimuli = known
    ? getNodeType(known.type)
        .stimuli(known.data)
        .map(({ act }) => act)
    : [];
  switch (waiting?.for) {
    case "listening":
      return [{ act: "listen" }, { act: "listen" }, { act: "listen" }, { act: "listen" }, { act: "hangup" }];
    case "talking":
      return [{ act: "wait" }, { act: "hangup" }];
    case "keys":
      return [...stimuli.filter(({ act }) => act === "press" || act === "silence"), { act: "silence" }];
    case "recording":
      // A second is under every limit: scripts cannot set one, and their authors were told.
      return [{ act: "speak", seconds: 1 }, { act: "silence" }, { act: "hangup" }];
    case "callee":
      return [
        { act: "callee", outcome: "answered" },
        { act: "callee", outcome: "busy" },
        { act: "callee", outcome: "no-answer" },
        { act: "callee", outcome: "failed" },
      ];
    case "http": {
      const given = stimuli.filter(({ act }) => act === "http");
      return given.length > 0 ? given : [{ act: "http", ok: false }];
    }
    case "sms":
      // A script cannot see that an SMS was refused, and its author was told.
      return [{ act: "sms", ok: true }];
    default:
      return [{ act: "wait" }];
  }
}

const pick = (acts: readonly Act[], choice: number): Act => acts[choice % acts.length] ?? { act: "hangup" };
