// Finds the texts of the interface in the source: those given to `t`, `rich` and `msg`, the texts of tables in lib that
// pages translate where they show them, and what a page would show in English whatever its reader's language.
import ts from "typescript";
import type { SourceFile } from "./source-files";

export interface InterfaceText {
  text: string;
  file: string;
}

/** Tables of lib whose texts are data; the properties that people read. `t(definition.title)` stands where they show. */
const TABLES: [file: RegExp, properties: RegExp][] = [
  [
    /^lib\/nodes\//,
    /^(title|summary|what|when|example|words|label|ends|consequence|who|help|placeholder|choices|unit|verb)$/,
  ],
];
/** Calls that take texts in a place of their own: `row("error", message, help)` of the diagnostics. */
const TABLE_CALLS: [file: RegExp, callee: string][] = [["lib/flow/diagnostics.ts", "row"]].map(
  ([file, callee]) => [new RegExp(`^${file}$`), callee ?? ""],
);

/** Attributes whose value people read or hear. */
const READ_ATTRIBUTES = /^(label|title|placeholder|description|alt|aria-label|aria-description)$/;

/** Not the product's name, nor an example of a sender's name or of a place in an answer. */
const isWords = (text: string) =>
  /[A-Za-z]{2}/.test(text) && text.trim() !== "Patchcord" && !/^([A-Z]{5,}|\w+(\.\w+)+)$/.test(text);

export function parsed({ file, text }: SourceFile): ts.SourceFile {
  const kind = file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
}

export function textsIn(source: SourceFile): InterfaceText[] {
  const texts: InterfaceText[] = [];
  const add = (text: string) => texts.push({ text, file: source.file });
  const table = TABLES.find(([file]) => file.test(source.file));
  const call = TABLE_CALLS.find(([file]) => file.test(source.file));
  visit(parsed(source), (node) => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      if (/^(t|rich|msg)$/.test(node.expression.text)) literalsOf(node.arguments[0]).forEach(add);
      if (node.expression.text === call?.[1])
        node.arguments
          .flatMap((one) => literalsOf(one))
          .filter((text) => /\s/.test(text))
          .forEach(add);
    }
    if (table && ts.isPropertyAssignment(node) && table[1].test(node.name.getText()))
      literalsOf(node.initializer).filter(isWords).forEach(add);
  });
  return texts;
}

/** Texts that a page would show as they stand, with their line. */
export function bareTextsIn(source: SourceFile): string[] {
  const bare: string[] = [];
  const file = parsed(source);
  visit(file, (node) => {
    const text = bareText(node);
    if (text === null || !isWords(text)) return;
    const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    bare.push(`${source.file}:${line} ${text.trim()}`);
  });
  return bare;
}

function bareText(node: ts.Node): string | null {
  if (ts.isJsxText(node)) return node.text;
  if (!ts.isJsxAttribute(node) || !READ_ATTRIBUTES.test(node.name.getText())) return null;
  return node.initializer && ts.isStringLiteral(node.initializer) ? node.initializer.text : null;
}

/** The literal, or those of a choice between literals. */
function literalsOf(node: ts.Node | undefined): string[] {
  if (!node) return [];
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (ts.isParenthesizedExpression(node)) return literalsOf(node.expression);
  if (ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)];
  return [];
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}
