// Who else is at which step, and whose words are left alone: worked out from what presence tells, without a browser.
//
// A person edits a step while the focus is in a field of its form: the caret stands there before the first word does.
// After 45 s without a key or a click they have been called away, and a change made without the focus (a switch in
// Safari) counts for 4 s. The lock is soft and local: it only asks others to wait, it never begins under somebody who
// is in the form already, and anybody may edit all the same. What keeps words safe is the merge on save.
import { isSameJson } from "@/lib/shared/json";
import type { Other } from "@/lib/views/presence";

export interface StepCompany {
  /** Everybody who has it selected, also oneself in another tab. */
  here: readonly Other[];
  /** Other people who are writing in it; oneself in another tab is in nobody's way. */
  editors: readonly Other[];
}

export type Company = ReadonlyMap<string, StepCompany>;

/** Where this tab's own focus is. */
export interface Writing {
  nodeIds: readonly string[];
  isFocused: boolean;
  /** The last key, click or change in a field; null while only something beside the fields has the focus. */
  touchedMs: number | null;
}

export const QUIET_AFTER_MS = 45_000;
export const LINGERS_MS = 4_000;

/** @param before what is the same for a step stays the same object, so that its card is not drawn again */
export function companyOf(others: readonly Other[], before: Company = new Map()): Company {
  const company = new Map<string, { here: Other[]; editors: Other[] }>();
  const at = (nodeId: string) => {
    const known = company.get(nodeId) ?? { here: [], editors: [] };
    company.set(nodeId, known);
    return known;
  };
  for (const other of others) {
    if (other.nodeId !== null) at(other.nodeId).here.push(other);
    if (!other.isMe) for (const nodeId of new Set(other.editing)) at(nodeId).editors.push(other);
  }
  return new Map(
    [...company].map(([nodeId, now]): [string, StepCompany] => {
      const was = before.get(nodeId);
      return [nodeId, was && isSameJson(was, now) ? was : now];
    }),
  );
}

export interface Holding {
  company: Company;
  writing: Writing | null;
  /** "step tab": whom this person did not wait for. */
  waived: ReadonlySet<string>;
}

/** Whose words this person waits for at a step. Nobody's, when they were in its form first or edit all the same. */
export function holderOf({ company, writing, waived }: Holding, nodeId: string): Other | undefined {
  if (writing?.nodeIds.includes(nodeId)) return undefined;
  return company.get(nodeId)?.editors.find(({ tabId }) => !waived.has(waiverOf(nodeId, tabId)));
}

/** What is told to the others of one's own writing. */
export function editedNow(writing: Writing | null, nowMs: number): readonly string[] {
  if (!writing || writing.touchedMs === null) return [];
  const quietMs = nowMs - writing.touchedMs;
  return quietMs < (writing.isFocused ? QUIET_AFTER_MS : LINGERS_MS) ? writing.nodeIds : [];
}

export const waiverOf = (nodeId: string, tabId: string): string => `${nodeId} ${tabId}`;

/** Whoever went away, and comes back, is waited for again. */
export function waivedStill(waived: ReadonlySet<string>, others: readonly Other[]): ReadonlySet<string> {
  if (waived.size === 0) return waived;
  const there = new Set(
    others.flatMap(({ tabId, nodeId, editing }) =>
      [...editing, nodeId ?? ""].map((step) => waiverOf(step, tabId)),
    ),
  );
  return new Set([...waived].filter((waiver) => there.has(waiver)));
}

/** Other people who are writing in any of these steps, each once. */
export function editorsAt(company: Company, nodeIds: Iterable<string>): Other[] {
  const editors = [...nodeIds].flatMap((id) => company.get(id)?.editors ?? []);
  return [...new Map(editors.map((other) => [other.tabId, other])).values()];
}
