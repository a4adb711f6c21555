import type { TurnOutcomes } from "@/lib/server/realtime/turn-outcomes";

/** For a server that answers every turn alone: what an effect leads to there is what happened. */
export const oneInstance: TurnOutcomes = {
  find: async () => undefined,
  settle: async (_, outcome) => outcome,
};
