// Places in a JSON answer, as people see them: `customer.orders[0].state`. Reading one is written twice, for us and as
// JavaScript for scripts; a property test holds the two together.
import { quoteJavaScript } from "./javascript";

export type JsonPath = (string | number)[];

const STEP = /^(?:\.?([A-Za-z_$][\w$-]*)|\[([0-9]{1,6})\]|\["((?:[^"\\]|\\.)*)"\])/;

/** The steps of a path; null when it is none. Member names that are no words stand in brackets: `["first name"]`. */
export function parsePath(path: string): JsonPath | null {
  const steps: JsonPath = [];
  let rest = path.trim().replace(/^\$\.?/, "");
  while (rest !== "") {
    const found = STEP.exec(rest);
    if (!found || (steps.length === 0 && rest.startsWith("."))) return null;
    const [all, word, index, quoted] = found;
    if (word !== undefined) steps.push(word);
    else if (index !== undefined) steps.push(Number(index));
    else {
      const name = unquote(quoted ?? "");
      if (name === null) return null;
      steps.push(name);
    }
    rest = rest.slice(all.length);
  }
  return steps.length > 0 ? steps : null;
}

/** The path as text, for a value that was clicked. */
export function formatPath(steps: JsonPath): string {
  return steps
    .map((step, at) => {
      if (typeof step === "number") return `[${step}]`;
      if (/^[A-Za-z_$][\w$-]*$/.test(step) && !(at === 0 && step.startsWith("$")))
        return at === 0 ? step : `.${step}`;
      return `[${JSON.stringify(step)}]`;
    })
    .join("");
}

/** The value at a path as text: "" when there is none, JSON when it is a list or an object. */
export function pick(json: unknown, steps: JsonPath): string {
  let value = json;
  for (const step of steps) {
    if (value === null || value === undefined) return "";
    const holder = Object(value) as Record<string | number, unknown>; // any value can be asked for a member
    value = holder[step];
  }
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** The same over a JavaScript expression for the answer. */
export function pickJavaScript(answer: string, steps: JsonPath): string {
  const place = steps.reduce<string>(
    (from, step) =>
      typeof step === "string" && /^[A-Za-z_$][\w$]*$/.test(step)
        ? `${from}?.${step}`
        : `${from}?.[${typeof step === "number" ? step : quoteJavaScript(step)}]`,
    answer,
  );
  return `(v => typeof v === 'object' ? JSON.stringify(v) : String(v))(${place} ?? '')`;
}

function unquote(text: string): string | null {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return null;
  }
}
