// What callers notice between two versions, what they refer to included: a list that grew, a calendar that was switched.
import "server-only";
import { link } from "@/lib/compile/1-link";
import { type Notice, type Notices, noticeChanges, sentenceText } from "@/lib/simulate/notices";
import type { LoadedVersion } from "./load-version";

export function noticeVersions(before: LoadedVersion, after: LoadedVersion): Notices {
  const was = link(before.graph, before.library);
  const is = link(after.graph, after.library);
  // A step that linking put in several times changes once, at the place where a person sees it.
  const told = new Map<string, Notice>();
  for (const notice of noticeChanges(was.graph, is.graph).notices) {
    const text = sentenceText(notice.sentence);
    const nodeId = notice.at && (was.origins.get(notice.at.nodeId)?.nodeId ?? notice.at.nodeId);
    const at = notice.at && nodeId !== null ? { ...notice.at, nodeId } : null;
    if (!told.has(text)) told.set(text, { ...notice, at });
  }
  // What is only drawn otherwise is told of the drawing.
  return { notices: [...told.values()], silent: noticeChanges(before.graph, after.graph).silent };
}
