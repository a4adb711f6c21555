// The variables that a raw action names, under other names: in its code, its conditions and results, and within `${{ }}`.
// Everything else of the text stays as it is written.
import { isPair, isScalar, parseDocument, type Scalar, visit } from "yaml";
import { namesInCode } from "./javascript-names";

/** @returns the same text where it cannot be read */
export function renameInYaml(yaml: string, rename: (name: string) => string): string {
  if (!/[$\\]/.test(yaml)) return yaml; // nor an escape that may stand for a `$`
  const document = parseDocument(yaml, { merge: false, prettyErrors: false });
  if (document.errors.length > 0) return yaml;
  let next = "";
  let end = 0;
  visit(document, {
    Scalar: (key, scalar, path) => {
      const { value, range } = scalar;
      if (key === "key" || typeof value !== "string" || !range || !value.includes("$")) return;
      const pair = path.at(-1);
      const of = isPair(pair) && isScalar(pair.key) ? String(pair.key.value) : "";
      const text = renamed(scalar, yaml.slice(range[0], range[1]), CODE.has(of), rename);
      next += yaml.slice(end, range[0]) + text;
      end = range[1];
    },
  });
  return next + yaml.slice(end);
}

/** Keys whose whole value is code. */
const CODE: ReadonlySet<string> = new Set(["code", "if", "result"]);

const EXPRESSION = /\$\{\{([\s\S]*?)\}\}/g;
const TOKEN = /\$[A-Za-z_]\w*/g;

function renamed(
  { value }: Scalar,
  source: string,
  isCode: boolean,
  rename: (name: string) => string,
): string {
  const text = String(value);
  const places = new Set(isCode ? placesIn(text, 0) : expressionPlaces(text));
  const tokens = [...text.matchAll(TOKEN)];
  const isNamed = tokens.map(({ index }) => places.has(index));
  if (!isNamed.includes(true)) return source;
  const written = source.match(TOKEN) ?? [];
  // An escape may hide a `$` where the text is quoted: it is then quoted anew.
  const isSame = written.join() === tokens.map(([token]) => token).join();
  let turn = 0;
  const next = (isSame ? source : text).replace(TOKEN, (token) =>
    isNamed[turn++] ? `$${rename(token.slice(1))}` : token,
  );
  return isSame ? next : JSON.stringify(next);
}

const placesIn = (code: string, from: number): number[] => namesInCode(code).map(({ at }) => from + at - 1);

const expressionPlaces = (text: string): number[] =>
  [...text.matchAll(EXPRESSION)].flatMap(({ index, 1: code = "" }) => placesIn(code, index + "${{".length));
