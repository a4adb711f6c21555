// The ways out of a Dial: what becomes of the caller, and, where somebody is asked first, what they hear.
import type { Port } from "./contract";

export const dialPorts = ({ askFirst = false }: { askFirst?: boolean }): Port[] => [
  ...(askFirst ? asked : [answered]),
  ...unanswered,
];

const answered: Port = {
  id: "answered",
  label: "Answered",
  line: "up",
  ends: "Call ends",
  who: "After “{name}” has answered, callers",
};
const asked: Port[] = [
  {
    id: "picked-up",
    label: "When answered",
    line: "up",
    party: "callee",
    consequence: "Whoever answers hears silence.",
    who: "Who answers “{name}”",
  },
  { ...answered, label: "Connected", who: "After they were connected by “{name}”, callers" },
  {
    id: "declined",
    label: "Not taken",
    line: "up",
    consequence: "A caller whom nobody takes is cut off.",
    who: "When “{name}” answers and does not take the call, callers",
  },
];
const unanswered: Port[] = [
  {
    id: "busy",
    label: "Busy",
    consequence: "A caller who finds everybody busy is cut off.",
    who: "When “{name}” is busy, callers",
  },
  {
    id: "no-answer",
    label: "No answer",
    consequence: "A caller nobody answers is cut off.",
    who: "When “{name}” does not answer, callers",
  },
  {
    id: "failed",
    label: "Failed",
    consequence: "If the line cannot be reached, the caller is cut off.",
    who: "When “{name}” cannot be reached, callers",
  },
];
