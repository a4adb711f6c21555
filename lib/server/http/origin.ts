// Nobody else's page may act with a person's cookie: a change must come from a page of ours, and say so.
import "server-only";
import { t } from "@/lib/words/t";
import { config } from "../config";
import { AppError } from "../errors";
import { isOwnOrigin } from "../front-door/host-guard";

/** For everything a cookie pays for except reading. Browsers send Origin with every such request. */
export function requireOwnOrigin(headers: Headers): void {
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  const isOwn = origin !== null && isOwnOrigin(config(), origin, headers.get("host"));
  if (isOwn && (site === null || site === "same-origin")) return;
  throw new AppError("forbidden", {
    message: t("This request did not come from a page of Patchcord. Open the page again and retry."),
    detail: `origin ${origin}, sec-fetch-site ${site}`,
  });
}
