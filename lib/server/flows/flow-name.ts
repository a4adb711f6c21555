// What a flow may be called: anything a person can read, on one line.
import "server-only";
import { t } from "@/lib/words/t";
import { AppError } from "../errors";

export const MAX_FLOW_NAME = 120;

/** The name without odd spaces, or a sentence saying what is wrong with it. */
export function cleanFlowName(text: string): string {
  // Control characters come with pasted text; nobody means them.
  const name = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
  const message =
    name === ""
      ? t("Give the flow a name, such as what callers reach it for.")
      : name.length > MAX_FLOW_NAME
        ? t("Use at most {MAX_FLOW_NAME} characters; this name has {name}.", {
            MAX_FLOW_NAME,
            name: name.length,
          })
        : null;
  if (message) throw new AppError("invalid_input", { message, fields: { name: message } });
  return name;
}

/** "Reception" -> "Reception (copy)", "Reception (copy)" -> "Reception (copy 2)"; never longer than a name may be. */
export function copyName(name: string): string {
  const found = / \(copy(?: (\d+))?\)$/.exec(name);
  const stem = found ? name.slice(0, found.index) : name;
  const suffix = found ? ` (copy ${Number(found[1] ?? 1) + 1})` : " (copy)";
  return stem.slice(0, MAX_FLOW_NAME - suffix.length).trimEnd() + suffix;
}
