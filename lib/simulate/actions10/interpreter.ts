// Runs a script item by item until something outside must happen. What an action does is in ./actions.ts; here is only
// the language: order, `if`, `then`, `goto`, answered legs, the hang-up branch and event handlers.
import type { Item } from "@/lib/callr/actions10";
import { pathKey } from "@/lib/compile/node-paths";
import { t } from "@/lib/words/t";
import { beginAction } from "./actions";
import { holds } from "./expressions";
import { type Frame, MAX_HOPS, type Run } from "./run";
import { jump, leaveFrame, type Machine, tellEnded } from "./transitions";

/** Runs on until the run waits for an act or is over. */
export async function runOn(run: Run, machine: Machine): Promise<void> {
  while (run.pending === null) {
    const frame = run.frames.at(-1);
    if (!frame) {
      if (!startLater(run)) return finish(run, machine);
      continue;
    }
    const items = machine.script.items(frame.list);
    if (frame.at >= items.length) {
      leaveFrame(run, frame, machine);
      continue;
    }
    if (++run.hops > MAX_HOPS) return endStuck(run, machine);
    const item = items[frame.at];
    if (item) await runItem(item, frame, run, machine);
    else frame.at++;
    machine.settle();
  }
}

async function runItem(item: Item, frame: Frame, run: Run, machine: Machine): Promise<void> {
  machine.visit([...frame.list, frame.at]);
  for (const [name, value] of Object.entries(item)) {
    if (KNOWN.has(name) || typeof value !== "object") continue;
    machine.tell({
      event: "problem",
      text: t("Patchcord does not know “{name}” in a step; it is passed over.", { name }),
    });
  }
  if (item.if !== undefined) {
    const { value, problems } = await holds(item.if, run, machine.evaluator);
    for (const text of problems) machine.tell({ event: "problem", text });
    if (!value) {
      frame.at++;
      return;
    }
  }
  if (item.action !== undefined) {
    const hasGoto = item.goto !== undefined || item.then !== undefined;
    if (hasGoto)
      machine.tell({
        event: "problem",
        text: t("An item with an action cannot also jump; the jump is left out."),
      });
    await beginAction(item, run, machine);
  } else if (item.goto !== undefined) jump(item.goto.branch, run, machine);
  else {
    frame.at++;
    if (item.then) run.frames.push({ list: [...frame.list, frame.at - 1, "then"], at: 0 });
  }
}

/** Others may be a label or the like; what holds something, such as `else`, would do something. */
const KNOWN = new Set(["params", "events", "goto", "then"]);

function startLater(run: Run): boolean {
  const list = run.later.shift();
  if (!list) return false;
  run.frames.push({ list, at: 0, isEvent: true });
  return true;
}

/** An SMS run, or one started by API, is over when its steps are. */
function finish(run: Run, machine: Machine): void {
  if (run.endedMs !== null) return;
  run.endedMs = run.nowMs;
  if (run.outbound === "answered") return;
  tellEnded(run, machine, run.outbound === "rung" ? "unanswered" : "dead_end");
}

function endStuck(run: Run, machine: Machine): void {
  const text = t("The script ran {MAX_HOPS} steps without waiting; it is cut here.", { MAX_HOPS });
  machine.tell({ event: "problem", text });
  run.frames = [];
  run.later = [];
  if (run.endedMs === null) tellEnded(run, machine, "stuck");
  run.endedMs = run.nowMs;
}

export const whereNow = (run: Run): string | null => {
  const frame = run.frames.at(-1);
  return frame ? pathKey([...frame.list, frame.at]) : null;
};
