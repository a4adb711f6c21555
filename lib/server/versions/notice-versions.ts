// What callers notice between two versions, what they refer to included: a list that grew, a calendar that was switched.
import "server-only";
import { link } from "@/lib/compile/1-link";
import { differenceSentence } from "@/lib/simulate/explore/difference-words";
import { type Notice, type Notices, noticeChanges, sentenceText } from "@/lib/simulate/notices";
import { t } from "@/lib/words/t";
import { compareTargets } from "../simulate/compare-targets";
import type { LoadedVersion } from "./load-version";

export async function noticeVersions(
  before: LoadedVersion,
  after: LoadedVersion,
  nowMs: number,
): Promise<Notices> {
  const was = link(before.graph, before.library);
  const is = link(after.graph, after.library);
  // A step that linking put in several times changes once, at the place where a person sees it.
  const told = new Map<string, Notice>();
  for (const notice of noticeChanges(was.graph, is.graph).notices) {
    const text = sentenceText(notice.sentence);
    const seen = (nodeId: string, { origins }: typeof was) => origins.get(nodeId)?.nodeId ?? nodeId;
    const at = notice.at && { ...notice.at, nodeId: seen(notice.at.nodeId, was) };
    const nodeId = notice.nodeId && seen(notice.nodeId, is);
    if (!told.has(text)) told.set(text, { ...notice, at, nodeId });
  }
  const moved = await noticeMove(before, after, nowMs);
  // What is only drawn otherwise is told of the drawing.
  const { silent } = noticeChanges(before.graph, after.graph);
  return { notices: [...moved.notices, ...told.values()], silent: [...silent, ...moved.silent] };
}

/** What is otherwise on the target that `after` has moved to, with nothing else changed. */
async function noticeMove(
  { graph: { target: here } }: LoadedVersion,
  { graph, library }: LoadedVersion,
  nowMs: number,
): Promise<Notices> {
  const there = graph.target;
  if (here === there || here === "sms" || there === "sms") return { notices: [], silent: [] };
  const found = await compareTargets(graph, [here, there], library, nowMs);
  if (!found) return { notices: [], silent: [] }; // it no longer runs where it ran: every difference is an edit
  return {
    notices: found.differences.map((difference): Notice => {
      const text = differenceSentence(difference);
      const sentence = [{ text: text.charAt(0).toUpperCase() + text.slice(1) }];
      return { about: "flow", sentence, at: null, nodeId: null, isLoss: false };
    }),
    silent: found.limits.map((limit) => `${t("Not compared: {limit}", { limit })}.`),
  };
}
