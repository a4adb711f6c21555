// Finds the texts of the interface in the source: those given to `t`, `rich` and `msg`, the texts of tables in lib that
// pages translate where they show them, and what a page would show in English whatever its reader's language.
import ts from "typescript";
import type { SourceFile } from "./source-files";

export interface InterfaceText {
  text: string;
  /** Whether it is given values, so that its braces mean something. */
  isMessage: boolean;
  file: string;
}

/** Tables of lib whose texts are data; the properties that people read. `t(definition.title)` stands where they show. */
const TABLES: [file: RegExp, properties: RegExp][] = [
  [
    /^lib\/(nodes|compile)\//,
    /^(title|summary|what|when|example|words|label|ends|consequence|who|help|placeholder|unit|verb|where|instead|channel|part|reason|field|alternative)$/,
  ],
];
/** Calls that take texts in places of their own, `row("error", message, help)` of the diagnostics, and which are read. */
const TABLE_CALLS: [file: RegExp, callee: string, read: RegExp][] = [
  [/^lib\/flow\/diagnostics\.ts$/, "row", /^(?!error$|warning$)/],
  [/^lib\/server\//, "notFound", /./],
  [/^lib\/nodes\/conference\.ts$/, "sound", /^[A-Z]/],
  [/^lib\/nodes\/talk-detect\.ts$/, "milliseconds", /^[A-Z]/],
];

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
  const add = (found: readonly string[], isMessage = false) =>
    texts.push(...found.map((text) => ({ text, isMessage, file: source.file })));
  const table = TABLES.find(([file]) => file.test(source.file));
  const call = TABLE_CALLS.find(([file]) => file.test(source.file));
  visit(parsed(source), (node) => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const callee = node.expression.text;
      if (/^(t|rich|msg)$/.test(callee)) add(literalsOf(node.arguments[0]), node.arguments.length > 1);
      if (call && callee === call[1])
        add(
          node.arguments.flatMap(literalsOf).filter((text) => call[2].test(text)),
          callee === "row" || callee === "notFound",
        );
    }
    if (!table || !ts.isPropertyAssignment(node)) return;
    const name = node.name.getText();
    // Elsewhere a field is a path within a step's data: "keys.1.label".
    const isRead = name === "field" ? (text: string) => /^[A-Z“]/.test(text) : isWords;
    if (table[1].test(name))
      add(
        literalsOf(node.initializer)
          .filter(isRead)
          .map((text) => (name === "field" ? unquoted(text) : text)),
      );
    if (name === "labels" && ts.isObjectLiteralExpression(node.initializer))
      for (const label of node.initializer.properties)
        if (ts.isPropertyAssignment(label)) add(literalsOf(label.initializer).filter(isWords));
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

const unquoted = (text: string) => /^“([^”]*)”$/.exec(text)?.[1] ?? text;

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

/** Where sentences stand that nobody reads in the interface: documents for programs, logs, what a platform says. */
const NOT_READ = {
  properties: /^(description|source|detail)$/,
  calls:
    /^(log\(\)\.\w+|console\.\w+|refuse|refused|inDoubt|notReached|invalidInput|text|createHash.*|hkdfSync)$/s,
};
const SENTENCE = /[\p{L}…“”’']+ [a-z“…]\S* [\p{L}“…]+/u;
const CODE = /^\s*(select|insert|update|with|delete)\b|[={}$]{2}|=>|\bcoalesce\b|\b(FROM|WHERE)\b/i;

/** Sentences of lib that are not given to be translated, with their line; `isKnown` says which are a table's texts. */
export function untoldSentencesIn(source: SourceFile, isKnown: (text: string) => boolean): string[] {
  const told = new Set(textsIn(source).map(({ text }) => text));
  const untold: string[] = [];
  const file = parsed(source);
  visit(file, (node) => {
    const text = sentenceOf(node);
    if (text === null || told.has(text) || isKnown(unquoted(text)) || isNotRead(node)) return;
    const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    untold.push(`${source.file}:${line} ${text}`);
  });
  return untold;
}

/** "v… is still live" of a template; null where it is no sentence. */
function sentenceOf(node: ts.Node): string | null {
  const text =
    ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)
      ? node.text
      : ts.isTemplateExpression(node)
        ? node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join("")
        : "";
  return SENTENCE.test(text) && /[a-z]{2}/.test(text) && !CODE.test(text) ? text : null;
}

function isNotRead(node: ts.Node): boolean {
  let user = node.parent;
  while (
    ts.isConditionalExpression(user) ||
    ts.isBinaryExpression(user) ||
    ts.isParenthesizedExpression(user)
  )
    user = user.parent;
  if (ts.isPropertyAssignment(user)) return NOT_READ.properties.test(user.name.getText());
  if (ts.isCallExpression(user)) return NOT_READ.calls.test(user.expression.getText());
  return ts.isNewExpression(user); // our own bugs, which are thrown
}
