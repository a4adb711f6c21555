// The last look before a script leaves: the text is read back with a real YAML library, compared with the scenario it
// was meant to say, and judged by the schema of what the platform documents. A fault of ours cannot reach a caller.
import { readScript } from "@/lib/callr/actions10-read";
import { scenarioProblems } from "@/lib/callr/actions10-schema";
import { type Diagnostic, diagnose, type Place } from "@/lib/flow/diagnostics";
import { isSameJson } from "@/lib/shared/json";
import { t } from "@/lib/words/t";
import type { EmittedScript } from "./4-emit/actions10";
import { type ItemPath, nodesByPath, pathKey } from "./node-paths";
import type { Program } from "./program";

/** What stands against publishing the script; empty when it says what the flow means, in documented words. */
export function verifyScript(
  script: EmittedScript,
  program: Program,
  nodeIds: Readonly<Record<string, string>>,
): Diagnostic[] {
  const read = readScript(script.yaml);
  if (!read.ok) {
    return read.error.map(({ message, line }) =>
      diagnose("script_unfaithful", { place: t("line {line}", { line }), reason: message }),
    );
  }
  const whole = script.isFragment ? fragmentAsScript(read.value.value) : read.value.value;
  const { description: _, ...scenario } = Object(whole) as Record<string, unknown>;
  const difference = firstDifference(script.scenario, scenario, []);
  if (difference) {
    const place = difference.join(".") || t("its top");
    return [diagnose("script_unfaithful", { place, reason: t("it reads back as something else") })];
  }
  const nodes = nodesByPath(script);
  // The words of an imported script are its author's, who had them from the platform.
  const strictness = script.edit && script.edit.how !== "anew" ? "open" : strictnessFor(program);
  return scenarioProblems(whole, strictness).map(({ path, message }) =>
    diagnose("script_refused", { path: path.join("."), reason: message }, placeOf(path, nodes, nodeIds)),
  );
}

/** A list of actions alone, as documentation prints them, is what an inbound call does. */
const fragmentAsScript = (actions: unknown) => ({ branches: { "inbound-call": { actions } } });

/** Raw actions and unverified parameters are the author's own risk: there only the script's shape is judged. */
function strictnessFor({ settings, nodes }: Program): "strict" | "open" {
  const hasRaw = Object.values(nodes).some(({ type }) => type === "raw-action");
  return hasRaw || settings.allowUnverified ? "open" : "strict";
}

function firstDifference(meant: unknown, read: unknown, path: ItemPath): ItemPath | null {
  if (isSameJson(meant, read)) return null;
  if (typeof meant !== "object" || typeof read !== "object" || meant === null || read === null) return path;
  const mine = meant as Record<string, unknown>; // an array's members have keys, too
  const theirs = read as Record<string, unknown>;
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const deeper = firstDifference(mine[key], theirs[key], [...path, key]);
    if (deeper) return deeper;
  }
  return path;
}

/** The node whose item holds the place: "branches", "main-menu", "actions", 3, "params" belongs to item 3. */
function placeOf(
  path: ItemPath,
  nodes: ReadonlyMap<string, string>,
  nodeIds: Readonly<Record<string, string>>,
): Place {
  const [, branch = "", , ...rest] = path;
  for (let length = rest.length; length > 0; length--) {
    const key = nodes.get(pathKey([branch, ...rest.slice(0, length)]));
    const nodeId = key === undefined ? undefined : nodeIds[key];
    if (nodeId !== undefined) return { nodeId };
  }
  return {};
}
