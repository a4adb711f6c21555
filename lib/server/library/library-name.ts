// What a list or calendar may be called. Two of a kind never share a name: people choose by it.
import "server-only";
import { t } from "@/lib/words/t";
import { AppError } from "../errors";

const MAX_NAME = 80;

export function cleanLibraryName(text: string): string {
  const name = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
  const message =
    name === ""
      ? t("Give it a name that says what it is for.")
      : name.length > MAX_NAME
        ? t("Use at most {MAX_NAME} characters; this name has {name}.", { MAX_NAME, name: name.length })
        : null;
  if (message) throw new AppError("invalid_input", { message, fields: { name: message } });
  return name;
}

export function nameTaken(name: string): AppError {
  const message = t("There is “{name}” already. Choose another name.", { name });
  return new AppError("conflict", { message, fields: { name: message } });
}
