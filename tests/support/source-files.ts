// Reads the repository's own source: which files there are and what they import.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

export type SourceFile = { file: string; text: string; imports: string[] };

const EXTENSIONS = /\.(ts|tsx|mts|mjs)$/;
const NOT_OURS = /\/generated\/|\.d\.m?ts$/;

/** Every source file under the folder, with its imports as repository paths ("lib/flow/graph") or package names. */
export function readSource(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => path.posix.join(folder, name.split(path.sep).join("/")))
    .filter((file) => EXTENSIONS.test(file) && !NOT_OURS.test(file))
    .sort()
    .map((file) => {
      const text = readFileSync(file, "utf8");
      const imports = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
      return { file, text, imports: imports.map((name) => resolveImport(file, name)) };
    });
}

function resolveImport(file: string, name: string): string {
  if (name.startsWith("@/")) return name.slice(2);
  if (name.startsWith(".")) return path.posix.join(path.posix.dirname(file), name);
  return name;
}
