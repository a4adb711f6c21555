// A workspace's name and the countries its calls and texts may go to.
import "server-only";
import { type CountryCode, getCountries } from "libphonenumber-js/max";
import { type Static, Type } from "typebox";
import { t } from "@/lib/words/t";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { AppError, notFound } from "../errors";
import { cleanWorkspaceName } from "./create-workspace";

export const UpdateWorkspaceInput = Type.Object({
  name: Type.String({ maxLength: 1000 }),
  homeCountry: Type.String({ maxLength: 2 }),
  countries: Type.Array(Type.String({ maxLength: 2 }), { maxItems: 300 }),
});

export interface WorkspaceSettings {
  name: string;
  homeCountry: string;
  /** Beyond the home country, which is always allowed. */
  countries: string[];
}

export async function getWorkspace({ workspaceId }: Actor): Promise<WorkspaceSettings> {
  const row = await db().workspace.findUnique({
    where: { id: workspaceId },
    select: { name: true, homeCountry: true, countries: true },
  });
  if (!row) throw notFound("workspace");
  return row;
}

export async function updateWorkspace(
  actor: Actor,
  input: Static<typeof UpdateWorkspaceInput>,
): Promise<WorkspaceSettings> {
  requireRole(actor, "admin");
  const name = cleanWorkspaceName(input.name);
  const homeCountry = cleanCountry(input.homeCountry, "homeCountry");
  const countries = [...new Set(input.countries.map((code) => cleanCountry(code, "countries")))]
    .filter((code) => code !== homeCountry)
    .sort();
  const before = await getWorkspace(actor);
  await db().$transaction(async (tx) => {
    await tx.workspace.update({ where: { id: actor.workspaceId }, data: { name, homeCountry, countries } });
    await appendAudit(tx, actor, {
      action: "workspace.changed",
      subject: actor.workspaceId,
      detail: { from: { ...before }, to: { name, homeCountry, countries } },
    });
  });
  return { name, homeCountry, countries };
}

function cleanCountry(code: string, field: string): CountryCode {
  const known = getCountries().find((country) => country === code.toUpperCase());
  if (known) return known;
  const message = t("Choose a country from the list.");
  throw new AppError("invalid_input", { message, fields: { [field]: message } });
}
