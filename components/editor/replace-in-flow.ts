// Other words in the place of some where no text is: in what steps and frames are called and labelled, and in the phone
// numbers of steps. Texts are `replaceInTexts`. Pure; what comes of it is told before anything changes.

import { formatNumber, parseNumber } from "@/components/form/phone-format";
import { cardOf } from "@/components/nodes/card-model";
import { type Command, edit } from "@/lib/flow/commands";
import { diagnose } from "@/lib/flow/diagnostics";
import type { Graph, GraphNode } from "@/lib/flow/graph";
import { findNodeType } from "@/lib/nodes";
import { numberFields } from "@/lib/nodes/number-fields";
import { numberFault } from "@/lib/nodes/phone-number";

export interface Replaced {
  /** Of the step or frame. */
  id: string;
  /** What the step or frame is called before. */
  name: string;
  before: string;
  after: string;
  /** Why it stays as it is. */
  fault?: string;
  /** What comes with it. */
  note?: string;
}

export interface Replacing {
  /** Null when nothing changes. */
  command: Command | null;
  found: Replaced[];
}

/** As a step and a frame may be called, and a step be labelled at most (lib/flow/graph). */
const LONGEST = { name: 80, label: 40 };

/** In the names and labels of steps and the titles of frames, whatever their case. A name is never left empty or cut. */
export function replaceInNames(graph: Graph, words: string, replacement: string, label: string): Replacing {
  const wanted = new RegExp(escaped(words), "giu");
  const found: Replaced[] = [];
  const commands: Command[] = [];
  const next = (before: string) => before.replace(wanted, () => replacement).trim();
  /** Null where nothing changes. */
  const changed = (before: string, longest = LONGEST.name) => {
    if (words === "" || before.search(wanted) < 0) return null;
    const after = next(before);
    return after === before || after === "" || after.length > longest ? null : after;
  };
  for (const { id, name, label = "" } of graph.nodes) {
    const [called, labelled] = [changed(name), changed(label, LONGEST.label)];
    if (called !== null) {
      found.push({ id, name, before: name, after: called });
      commands.push({ do: "renameNode", id, name: called });
    }
    if (labelled !== null) {
      found.push({ id, name, before: label, after: labelled });
      commands.push({ do: "markNodes", marks: { [id]: { label: labelled } } });
    }
  }
  let isFrameFound = false;
  const frames = (graph.frames ?? []).map((frame) => {
    const after = changed(frame.title);
    if (after === null) return frame;
    found.push({ id: frame.id, name: frame.title, before: frame.title, after });
    isFrameFound = true;
    return { ...frame, title: after };
  });
  if (isFrameFound) commands.push({ do: "setFrames", frames });
  return { command: commands.length > 0 ? { do: "batch", label, commands } : null, found };
}

/**
 * In the numbers that steps ring, text and show, however both are spaced: "06 12 44" is found in +33 6 12 44 80 19. A
 * number that would no longer be one stays, with the reason; one with variables in it stays too.
 * @param country how a number without a country code is meant
 */
export function replaceInNumbers(
  graph: Graph,
  {
    words,
    replacement,
    country,
    label,
  }: { words: string; replacement: string; country: string; label: string },
): Replacing {
  const found: Replaced[] = [];
  const commands: Command[] = [];
  if (!/^\+?[0-9]{3,}$/.test(compact(words))) return { command: null, found };
  let edited = graph;
  for (const { id } of graph.nodes) {
    for (const [field, row, member] of numbersOf(graph, id)) {
      const node = edited.nodes.find((each) => each.id === id); // as the numbers before left it
      const before = node && valueAt(node, field, row, member);
      const after = before && replaced(before, words, replacement, country);
      if (!node || !before || after === undefined || after === before) continue;
      const fault = numberFault(after);
      found.push({
        id,
        name: node.name || cardOf(node).kind,
        before,
        after,
        ...(fault && { fault: diagnose(fault, { number: after || replacement }).message }),
      });
      if (fault) continue;
      const command: Command = { do: "setData", id, data: withValue(node, after, field, row, member) };
      commands.push(command);
      edited = edit(edited, command).graph;
    }
  }
  return { command: commands.length > 0 ? { do: "batch", label, commands } : null, found };
}

/** @returns undefined where the words are not */
function replaced(value: string, words: string, replacement: string, country: string): string | undefined {
  if (value.includes("{{")) return undefined;
  const number = parseNumber(value, country) ?? compact(value);
  if (parseNumber(words, country) === number) return formatNumber(replacement, country);
  const digits = compact(words);
  const national = digits.replace(/^0/, ""); // "06 12" is written +33 6 12
  const part = [digits, national].find((each) => each.length >= 3 && number.includes(each));
  if (part === undefined) return undefined;
  const instead = part === digits ? compact(replacement) : compact(replacement).replace(/^0/, "");
  return formatNumber(
    number.replace(part, () => instead),
    country,
  );
}

type Address = [field: string, row: number | undefined, member: string | undefined];

function numbersOf(graph: Graph, id: string): Address[] {
  const node = graph.nodes.find((each) => each.id === id);
  const definition = node && findNodeType(node.type);
  if (!definition) return [];
  return numberFields(definition).flatMap(({ field, member }): Address[] => {
    const value = node.data[field];
    if (member === undefined) return [[field, undefined, undefined]];
    return Array.isArray(value) ? value.map((_, row) => [field, row, member]) : [];
  });
}

function valueAt({ data }: GraphNode, ...[field, row, member]: Address): string | undefined {
  const value = data[field];
  const one = row === undefined || member === undefined ? value : rowsOf(value)[row]?.[member];
  return typeof one === "string" ? one : undefined;
}

function withValue({ data }: GraphNode, next: string, ...[field, row, member]: Address): GraphNode["data"] {
  if (row === undefined || member === undefined) return { ...data, [field]: next };
  const rows = rowsOf(data[field]);
  return { ...data, [field]: rows.with(row, { ...rows[row], [member]: next }) };
}

const rowsOf = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value : []);
const compact = (text: string) => text.replace(/[\s().-]/g, "");
const escaped = (words: string) => words.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
