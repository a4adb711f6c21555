// The variables that a piece of the author's JavaScript names, found without parsing it: `$city` outside of texts, comments
// and members of other things. Code in `${…}` of a text between backquotes counts.

/** The code with each variable under the name that `rename` gives for it, both without their `$`. */
export function renameInCode(code: string, rename: (name: string) => string): string {
  let next = "";
  let end = 0;
  for (const { at, name } of namesInCode(code)) {
    next += code.slice(end, at) + rename(name);
    end = at + name.length;
  }
  return next + code.slice(end);
}

interface Named {
  /** Where the name begins, after its `$`. */
  at: number;
  name: string;
}

/** Every mention of a variable, in the order of the code. */
export function namesInCode(code: string): Named[] {
  const found: Named[] = [];
  /** Of each backquoted text that is open: how many braces its `${` has open. */
  const open: number[] = [];
  let at = 0;
  /** Within the text of a backquoted literal, to its end or its next `${`. */
  const skipText = () => {
    for (; at < code.length; at++) {
      if (code[at] === "\\") at++;
      else if (code[at] === "`") return void at++;
      else if (code.startsWith("${", at)) {
        open.push(0);
        at += 2;
        return;
      }
    }
  };
  while (at < code.length) {
    const character = code[at] ?? "";
    const skipped = skippedAt(code, at);
    NAME.lastIndex = at;
    const name = NAME.exec(code)?.[1];
    if (skipped > at) at = skipped;
    else if (character === "`") {
      at++;
      skipText();
    } else if (name !== undefined) {
      if (!isMember(code, at)) found.push({ at: at + 1, name });
      at += name.length + 1;
    } else {
      WORD.lastIndex = at;
      const word = WORD.exec(code)?.[0];
      const depth = open.at(-1);
      if (word !== undefined) at += word.length;
      else at++;
      if (depth === undefined) continue;
      if (character === "{") open[open.length - 1] = depth + 1;
      if (character === "}" && depth > 0) open[open.length - 1] = depth - 1;
      if (character === "}" && depth === 0) {
        open.pop();
        skipText();
      }
    }
  }
  return found;
}

const NAME = /\$([A-Za-z_]\w*)(?![\w$])/y;
const WORD = /[\w$]+/y;

/** Where a quoted text or a comment that begins here ends; the place itself when none does. */
function skippedAt(code: string, from: number): number {
  SKIPPED.lastIndex = from;
  return from + (SKIPPED.exec(code)?.[0].length ?? 0);
}

const SKIPPED = /'(?:[^'\\\n]|\\[\s\S])*'?|"(?:[^"\\\n]|\\[\s\S])*"?|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;

/** `answer.$city` is no variable, `...$cities` is one. */
function isMember(code: string, at: number): boolean {
  const before = code.slice(0, at).trimEnd();
  return before.endsWith(".") && !before.endsWith("...");
}
