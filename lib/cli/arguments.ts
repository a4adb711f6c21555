// Words of a command: files, and options with a value.
import type { Target } from "@/lib/flow/graph";
import { UsageError } from "./command-error";

export interface Arguments {
  files: string[];
  options: Record<string, string>;
}

/** `flags` are options without a value; one that is there has the value "yes". */
export function argumentsOf(
  words: readonly string[],
  names: readonly string[],
  flags: readonly string[] = [],
): Arguments {
  const files: string[] = [];
  const options: Record<string, string> = {};
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (!word.startsWith("--")) {
      files.push(word);
      continue;
    }
    const [name = "", inline] = word.slice(2).split("=", 2);
    if (flags.includes(name) && inline === undefined) {
      options[name] = "yes";
      continue;
    }
    if (!names.includes(name)) throw new UsageError(`There is no option “--${name}” here.`);
    const value = inline ?? rest.shift();
    if (!value) throw new UsageError(`“--${name}” needs a value.`);
    options[name] = value;
  }
  return { files, options };
}

export function targetOf(value: string | undefined, allowed: readonly Target[]): Target {
  const target = allowed.find((each) => each === value);
  if (target) return target;
  throw new UsageError(
    value === undefined
      ? `For which target? Add --target ${allowed.join("|")}.`
      : `There is no target “${value}” here; use ${allowed.join(" or ")}.`,
  );
}
