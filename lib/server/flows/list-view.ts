// How a person likes the list of flows, as a table or as drawings: remembered by their browser.
import "server-only";
import { cookies } from "next/headers";
import { type Static, Type } from "typebox";
import type { Actor } from "../auth/actor";
import { config } from "../config";

const NAME = "patchcord_flows_view";
const YEAR_SECONDS = 31_536_000;

export const ChooseListViewInput = Type.Object(
  { view: Type.Union([Type.Literal("table"), Type.Literal("grid")]) },
  { additionalProperties: false },
);
export type ListView = Static<typeof ChooseListViewInput>["view"];

export async function listView(): Promise<ListView> {
  return (await cookies()).get(NAME)?.value === "grid" ? "grid" : "table";
}

export async function chooseListView(
  _actor: Actor,
  { view }: Static<typeof ChooseListViewInput>,
): Promise<null> {
  (await cookies()).set({
    name: NAME,
    value: view,
    path: "/",
    maxAge: YEAR_SECONDS,
    sameSite: "lax",
    httpOnly: true,
    secure: config().publicUrl.startsWith("https:"),
  });
  return null;
}
