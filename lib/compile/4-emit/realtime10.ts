// Pass 4 for REALTIME10 and SMS: the Program itself, as canonical JSON. Our handler runs it turn by turn.
import { canonicalJson } from "@/lib/shared/json";
import type { Program } from "../program";

export const emitRealtime10 = (program: Program): string => canonicalJson(program);
