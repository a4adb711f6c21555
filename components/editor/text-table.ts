// Every text that a flow says or sends, as a table: a row for each text, a column for each language. The same table
// goes out as CSV and comes back from whoever translated it.

import { CsvError, parse } from "csv-parse/browser/esm/sync";
import { cardOf } from "@/components/nodes/card-model";
import { detectDelimiter } from "@/lib/campaigns/csv-columns";
import { csvFaultWords } from "@/lib/campaigns/csv-fault";
import { CSV_BYTE_ORDER_MARK, csvLine, withoutGuard } from "@/lib/campaigns/csv-write";
import { detectEncoding } from "@/lib/campaigns/text-bytes";
import { type Command, edit } from "@/lib/flow/commands";
import { type Graph, type GraphNode, languagesOf } from "@/lib/flow/graph";
import { parseTemplate, writeChip } from "@/lib/flow/template";
import { findNodeType } from "@/lib/nodes";
import { type TextField, textFields } from "@/lib/nodes/text-fields";
import { fail, ok, type Result } from "@/lib/shared/result";
import { t } from "@/lib/words/t";
import { outlineOf } from "./outline";
import { withText } from "./texts";

export interface TextRow extends TextField {
  nodeId: string;
  step: string;
  /** One for each language of the flow, its own first; empty where nothing is written. */
  texts: readonly string[];
}

/** In the order in which callers meet them. */
export function textRows(graph: Graph): TextRow[] {
  const languages = languagesOf(graph.settings);
  return outlineOf(graph).flatMap(({ node }) => {
    const definition = findNodeType(node.type);
    if (!definition) return [];
    const step = node.name || cardOf(node).kind;
    return textFields(definition).map((field) => ({
      ...field,
      nodeId: node.id,
      step,
      texts: languages.map((language, at) => textOf(node, field.field, at === 0 ? null : language)),
    }));
  });
}

/** Whether a caller of some language would hear nothing where others hear something. */
export const isMissing = ({ texts }: TextRow, at: number): boolean =>
  at > 0 && texts[0]?.trim() !== "" && texts[at]?.trim() === "";

/** @param language null for the flow's own */
function textOf(node: GraphNode, field: string, language: string | null): string {
  const text = language === null ? node.data[field] : node.texts?.[language]?.[field];
  return typeof text === "string" ? text : "";
}

/** @param language null for the flow's own */
export function changeText(node: GraphNode, field: string, language: string | null, text: string): Command {
  return language === null
    ? { do: "setData", id: node.id, data: { ...node.data, [field]: text } }
    : { do: "setTexts", id: node.id, texts: withText(node.texts, language, field, text) };
}

/**
 * Puts other words in the place of some, in every text and language, whatever their case; variables stay.
 * @returns a command for each text that changes
 */
export function replaceInTexts(graph: Graph, words: string, replacement: string): Command[] {
  const wanted = new RegExp(words.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"), "giu");
  const languages = languagesOf(graph.settings);
  const commands: Command[] = [];
  let edited = graph;
  for (const { nodeId, field, texts, maxLength } of textRows(graph)) {
    for (const [at, text] of texts.entries()) {
      const parts = parseTemplate(text);
      if (!parts.some((part) => "text" in part && part.text.search(wanted) >= 0)) continue;
      const next = parts
        .map((part) => ("text" in part ? part.text.replace(wanted, () => replacement) : writeChip(part)))
        .join("");
      const node = edited.nodes.find(({ id }) => id === nodeId); // as the texts before left it
      if (next === text || next.length > maxLength || !node) continue;
      const command = changeText(node, field, at === 0 ? null : (languages[at] ?? null), next);
      commands.push(command);
      edited = edit(edited, command).graph;
    }
  }
  return commands;
}

const ADDRESS = ["Step ID", "Field"] as const;
const ABOUT = ["Step", "What"] as const;

/** The header names the columns by language, as BCP 47 writes it: fr-FR. */
export function writeTable(graph: Graph): string {
  const header = csvLine([...ADDRESS, ...ABOUT, ...languagesOf(graph.settings)]);
  const lines = textRows(graph).map(({ nodeId, field, step, title, texts }) =>
    csvLine([nodeId, field, step, title, ...texts]),
  );
  return CSV_BYTE_ORDER_MARK + header + lines.join("");
}

export interface TableChanges {
  command: Command;
  changed: number;
  /** Sentences about what was left out. */
  left: string[];
}

/**
 * What a table changes in a flow. An empty cell changes nothing: a translator who was not asked for a column must not
 * take it away.
 */
export function readTable(graph: Graph, bytes: Uint8Array): Result<TableChanges> {
  const encoding = detectEncoding(bytes);
  if (!encoding.ok) return encoding;
  const text = new TextDecoder(encoding.value).decode(bytes);
  const table = readCells(text);
  if (!table.ok) return table;
  const [header, ...rows] = table.value;
  const at = (name: string) =>
    header?.findIndex((cell) => cell.trim().toLowerCase() === name.toLowerCase()) ?? -1;
  const [idAt, fieldAt] = [at(ADDRESS[0]), at(ADDRESS[1])];
  if (idAt < 0 || fieldAt < 0) {
    return fail(
      t(
        "This is not a table of a flow's texts: it has no columns “Step ID” and “Field”. Export the texts, fill that file in, and import it.",
      ),
    );
  }
  const languages = languagesOf(graph.settings).map((language) => ({ language, at: at(language) }));
  const known = new Set([idAt, fieldAt, ...ABOUT.map(at), ...languages.map((column) => column.at)]);
  const strangeColumns = (header ?? []).filter((cell, n) => !known.has(n) && cell.trim() !== "");
  const commands: Command[] = [];
  let edited = graph;
  let strangers = 0;
  let tooLong = 0;
  for (const cells of rows) {
    const [id = "", field = ""] = [cells[idAt], cells[fieldAt]];
    for (const [n, column] of languages.entries()) {
      const node = edited.nodes.find((each) => each.id === id); // as the cells before left it
      const known = node && fieldOf(node, field);
      if (!known) {
        strangers += 1;
        break;
      }
      const language = n === 0 ? null : column.language;
      const next = withoutGuard(cells[column.at] ?? "");
      if (next === "" || next === textOf(node, field, language)) continue;
      if (next.length > known.maxLength) {
        tooLong += 1;
        continue;
      }
      const command = changeText(node, field, language, next);
      commands.push(command);
      edited = edit(edited, command).graph;
    }
  }
  return ok({
    command: { do: "batch", label: t("texts from a table"), commands },
    changed: commands.length,
    left: [
      ...(strangers > 0
        ? [
            t(
              "{strangers, plural, one {# row} other {# rows}} of steps or fields that this flow does not have.",
              { strangers },
            ),
          ]
        : []),
      ...(tooLong > 0
        ? [t("{tooLong, plural, one {# text} other {# texts}} longer than a step can hold.", { tooLong })]
        : []),
      ...strangeColumns.map((name) => t("The column “{name}”: it is not a language of this flow.", { name })),
    ],
  });
}

function readCells(text: string): Result<string[][]> {
  try {
    const delimiter = detectDelimiter(text);
    return ok(
      parse(text, {
        delimiter,
        bom: true,
        relax_column_count: true,
        relax_quotes: true,
        skip_empty_lines: true,
      }),
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return fail(csvFaultWords(error));
  }
}

function fieldOf(node: GraphNode, field: string): TextField | undefined {
  const definition = findNodeType(node.type);
  return definition && textFields(definition).find((each) => each.field === field);
}
