// How sure it is that the platform understands what a field becomes. The catalogues know; nobody writes it by hand.
import { type Certainty, findAction, type ParamRule } from "@/lib/callr/actions10-catalogue";
import { commandCatalogue } from "@/lib/callr/realtime10-catalogue";
import type { Target } from "@/lib/flow/graph";

export interface Documented {
  mark: Certainty;
  /** Short name of the public page, or why it is thought so. */
  source: string;
  what: string;
}

/** "dial@v1.targets.number" or "read.timeout_ms"; an action's own name stands for parameters nobody documents. */
export function documented(place: string): Documented | null {
  const [name = "", ...path] = place.split(".");
  const action = findAction(name);
  if (!action) return commandCatalogue[name]?.params[path.join(".")] ?? null;
  if (path.length === 0) {
    return action.isBare
      ? { mark: "unknown", source: "only its name is documented", what: action.what }
      : action;
  }
  let rules: Record<string, ParamRule> = action.params;
  let rule: ParamRule | undefined;
  for (const step of path) {
    rule = rules[step];
    rules = rule?.members ?? (typeof rule?.items === "object" ? rule.items : {});
  }
  return rule ?? null;
}

/** The least sure of what a field becomes on a target; null where it becomes nothing there. */
export function certaintyOf(becomes: readonly string[], target: Target): Documented | null {
  if (target === "sms") return null;
  const found = becomes
    .filter((place) => (findAction(place.split(".")[0] ?? "") !== undefined) === (target === "actions10"))
    .flatMap((place) => documented(place) ?? []);
  return found.toSorted((a, b) => order.indexOf(a.mark) - order.indexOf(b.mark))[0] ?? null;
}

const order: readonly Certainty[] = ["unknown", "inferred", "seen"];
