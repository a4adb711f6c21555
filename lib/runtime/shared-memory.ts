// Values that all calls of a workspace share, as pure data: what the phone and the proofs keep while a call is tried. The
// server keeps them in its database under the same rules (lib/server/effects/shared-memory.ts).
import type { Reply, Request } from "@/lib/nodes/contract";

export type MemoryRequest = Extract<Request, { do: "memory" }>;
export type MemoryReply = Extract<Reply, { kind: "memory" }>;

/** By name; each ends at a moment. */
export type SharedMemory = Record<string, { value: string; untilMs: number }>;

/** What is longer is cut: a value is a name, a number or a sentence. */
export const MAX_MEMORY_NAME = 100;
export const MAX_MEMORY_VALUE = 1_000;

/** The memory afterwards, and the value under the name then; "" where there is none. */
export function remember(
  memory: SharedMemory,
  { op, name, value, forMs }: MemoryRequest,
  nowMs: number,
): { memory: SharedMemory; reply: MemoryReply } {
  const entry = Object.hasOwn(memory, name) ? memory[name] : undefined;
  const before = entry && entry.untilMs > nowMs ? entry.value : "";
  if (op === "read") return { memory, reply: { kind: "memory", ok: true, value: before } };
  const { [name]: _, ...others } = memory;
  if (op === "forget") return { memory: others, reply: { kind: "memory", ok: true, value: "" } };
  const after = op === "add" ? sumOf(before, value) : value;
  return {
    memory: { ...others, [name]: { value: after, untilMs: nowMs + forMs } },
    reply: { kind: "memory", ok: true, value: after },
  };
}

/** "2" and "1" is "3"; what is no number counts as 0. */
export const sumOf = (before: string, added: string): string =>
  String((Number(before) || 0) + (Number(added) || 0));
