// A variable under another name, wherever a flow names it: where it is saved, in texts, conditions and code. One command,
// or the reason why not; what comes of it is told before anything changes.
import { cardOf } from "@/components/nodes/card-model";
import type { Command } from "@/lib/flow/commands";
import { diagnose } from "@/lib/flow/diagnostics";
import type { Graph, GraphNode } from "@/lib/flow/graph";
import type { Library } from "@/lib/flow/library";
import { VARIABLE_NAME, variableLabel } from "@/lib/flow/variables";
import { namesInStep, remainsInCode, renameInStep } from "@/lib/nodes/variable-names";
import { t } from "@/lib/words/t";
import type { Replaced, Replacing } from "./replace-in-flow";

export interface Asked {
  /** The variable as people call it: "first_name", "First name", "$first_name" or "{{first_name}}". */
  words: string;
  replacement: string;
  /** Flows that this one runs share its variables. */
  library: Library;
  label: string;
}

/** Nothing is found when the words are no variable of the flow. */
export function renameVariable(graph: Graph, { words, replacement, library, label }: Asked): Replacing {
  const nothing: Replacing = { command: null, found: [] };
  const [wanted, to] = [bare(words), bare(replacement)];
  if (wanted === "" || to === "") return nothing;
  const steps = graph.nodes.map((node) => ({ node, names: namesInStep(node) }));
  const known = new Set(steps.flatMap(({ names }) => [...names].filter(isOwn)));
  const from = called(wanted, known);
  if (from === undefined || from === to) return nothing;
  const naming = steps.flatMap(({ node, names }) => (names.has(from) ? [node] : []));
  const fault = faultOf({ from, to, known, library });
  if (fault !== null) return { command: null, found: naming.slice(0, 1).map(told(from, to, { fault })) };
  const commands = naming.flatMap((node): Command[] => {
    const next = renameInStep(node, (name) => (name === from ? to : name));
    return [
      ...(next.data === node.data ? [] : [{ do: "setData" as const, id: node.id, data: next.data }]),
      ...(next.texts === node.texts ? [] : [{ do: "setTexts" as const, id: node.id, texts: next.texts }]),
    ];
  });
  return {
    command: { do: "batch", label, commands },
    found: naming.map((node) => {
      const note = noteOn(node, from);
      return told(from, to, note === null ? {} : { note })(node);
    }),
  };
}

/** What a person writes around a name. */
const bare = (words: string): string => words.trim().replace(/^(?:\$|\{\{\s*)|\s*\}\}$/g, "");

/** Those with a dot in their name are always there. */
const isOwn = (name: string) => new RegExp(VARIABLE_NAME).test(name);

function called(words: string, known: ReadonlySet<string>): string | undefined {
  if (known.has(words)) return words;
  const folded = words.toLowerCase();
  return [...known].find(
    (name) => name.toLowerCase() === folded || variableLabel(name).toLowerCase() === folded,
  );
}

interface Wanted {
  from: string;
  to: string;
  known: ReadonlySet<string>;
  library: Library;
}

/** Why it cannot be called so, or null. */
function faultOf({ from, to, known, library }: Wanted): string | null {
  if (!isOwn(to)) return diagnose("variable_name_invalid", { variable: to }).message;
  if (known.has(to)) return t("There is a variable “{to}” already.", { to });
  for (const { name, graph } of Object.values(library.flows)) {
    const names = new Set(graph.nodes.flatMap((node) => [...namesInStep(node)]));
    if (names.has(from))
      return t("The shared flow “{name}” uses “{variable}”, too, and would lose it.", {
        name,
        variable: from,
      });
    if (names.has(to))
      return t("The shared flow “{name}” has a variable “{variable}” already.", { name, variable: to });
  }
  return null;
}

/** What a person has to know of the step, too; null for most. */
function noteOn(node: GraphNode, from: string): string | null {
  if (node.type === "api-start")
    return t("Who starts the flow sends it under the new name from then on, and so must saved tests.");
  return remainsInCode(node, from) ? t("Within a text or a comment of its code the old name stays.") : null;
}

const told =
  (before: string, after: string, more: Pick<Replaced, "fault" | "note">) =>
  (node: GraphNode): Replaced => ({
    id: node.id,
    name: node.name || cardOf(node).kind,
    before,
    after,
    ...more,
  });
