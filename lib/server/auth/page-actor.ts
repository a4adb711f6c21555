// Who looks at a page. Pages run beside their layout, so each asks for itself and leads away by itself.
import "server-only";
import { headers as requestHeaders } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Actor } from "./actor";
import { currentActor } from "./current-actor";
import { isSetUp } from "./is-set-up";

/** Somebody who is signed out goes to sign in and then back to the same page. Found once a request, for all who ask. */
export const pageActor = cache(async (): Promise<Actor> => {
  const actor = await currentActor();
  if (actor) return actor;
  redirect((await isSetUp()) ? signInAddress((await requestHeaders()).get("x-path")) : "/setup");
});

/** The path comes from the front door. A navigation inside the product adds a marker of Next's own, which goes. */
function signInAddress(path: string | null): string {
  if (!path || path === "/") return "/sign-in";
  const url = new URL(path, "http://here");
  url.searchParams.delete("_rsc");
  return `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`;
}
