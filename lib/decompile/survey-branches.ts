// Who is on the line in each branch of a script, and which entries lead there: what decides whether a step of ours has its
// place in it. Found by names alone, so a branch may be said to be reached in more ways than it is.
import type { Item } from "@/lib/callr/actions10";

/** Nobody; the caller, or somebody the script has called; somebody who was rung for them. */
export type Party = "nobody" | "caller" | "callee";

export interface BranchFacts {
  entries: ReadonlySet<string>;
  parties: ReadonlySet<Party>;
}

const ENTRIES: Readonly<Record<string, Party>> = {
  "inbound-call": "caller",
  "inbound-sms": "nobody",
  "api-initiated": "nobody",
  hangup: "nobody",
};

export function surveyBranches(
  branches: ReadonlyMap<string, { items: readonly (Item | null)[] }>,
): ReadonlyMap<string, BranchFacts> {
  const facts = new Map<string, { entries: Set<string>; parties: Set<Party> }>();
  const open: { name: string; entry: string; party: Party }[] = [];
  for (const [entry, party] of Object.entries(ENTRIES)) open.push({ name: entry, entry, party });
  for (let at = open.pop(); at; at = open.pop()) {
    const { name, entry, party } = at;
    const list = branches.get(name);
    if (!list) continue;
    const known = facts.get(name) ?? { entries: new Set(), parties: new Set() };
    facts.set(name, known);
    if (known.entries.has(entry) && known.parties.has(party)) continue;
    known.entries.add(entry);
    known.parties.add(party);
    for (const way of waysFrom(list.items, party)) open.push({ ...way, entry });
  }
  return facts;
}

function* waysFrom(items: readonly (Item | null)[], party: Party): Generator<{ name: string; party: Party }> {
  for (const item of items) {
    if (!item) continue;
    if (item.goto) yield { name: item.goto.branch, party };
    const answered = item.params?.answerOnBranch;
    if (typeof answered === "string")
      yield { name: answered, party: party === "nobody" ? "caller" : "callee" };
    if (item.then) yield* waysFrom(item.then, party);
    for (const handlers of Object.values(item.events ?? {})) yield* waysFrom(handlers, "nobody");
  }
}
