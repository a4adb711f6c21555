// What a voice app is called on the platform, for a flow that is called as its people like.
import { APP_NAME_MAX_CHARACTERS } from "./formats";

/**
 * The flow's name in the characters the platform takes: "Reception, Lyon" -> "Reception Lyon". A name in `taken` gets
 * a number: "Reception Lyon 2". The same name and the same `taken` always give the same answer.
 */
export function appName(flowName: string, taken: ReadonlySet<string> = new Set()): string {
  const plain = withinLimit(
    flowName
      .normalize("NFC")
      .replace(/['’]/g, "") // "Paul's line" reads better as "Pauls line" than as "Paul s line"
      .replace(/[^\p{L}0-9() _-]+/gu, " ")
      .replace(/ +/g, " ")
      .trim(),
  );
  const name = plain || "Flow";
  for (let number = 2, free = name; ; number += 1) {
    if (!taken.has(free)) return free;
    const suffix = ` ${number}`;
    free = withinLimit(name, suffix.length) + suffix;
  }
}

/** By code points, because half a letter is none. */
const withinLimit = (text: string, reserved = 0) =>
  [...text]
    .slice(0, APP_NAME_MAX_CHARACTERS - reserved)
    .join("")
    .trimEnd();
