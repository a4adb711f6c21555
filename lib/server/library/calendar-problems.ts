// What is wrong with a calendar's hours, judged by the step that uses them, before every flow has the fault.
import "server-only";
import { check } from "@/lib/compile/2-check";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import { emptyGraph } from "@/lib/flow/graph";
import type { SharedCalendar } from "@/lib/flow/shared-calendar";

/** Each with the path of its field, such as week.mon.0. */
export function calendarProblems(hours: Omit<SharedCalendar, "name" | "forced">): Diagnostic[] {
  const position = { x: 0, y: 0 };
  const start = { id: "start", type: "inbound-call", name: "", position, data: {} };
  const step = { id: "hours", type: "opening-hours", name: "", position, data: { ...hours } };
  const edges = [{ from: start.id, port: "then", to: step.id }]; // only what a caller can reach is checked
  const graph = { ...emptyGraph("", "realtime10"), nodes: [start, step], edges };
  return check(graph).filter(({ nodeId, field }) => nodeId === step.id && field !== undefined);
}
