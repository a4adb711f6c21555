import { CalendarsHome } from "@/components/library/calendars-home";
import { hasRole } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { listCalendars } from "@/lib/server/library/list-calendars";
import { getWorkspace } from "@/lib/server/workspaces/update-workspace";
import { t } from "@/lib/words/t";
import { create, restore } from "./actions";

export const generateMetadata = () => ({ title: t("Calendars") });

export default async function CalendarsPage() {
  const actor = await pageActor();
  const [calendars, { homeCountry }] = await Promise.all([listCalendars(actor), getWorkspace(actor)]);
  return (
    <CalendarsHome
      calendars={calendars}
      homeCountry={homeCountry}
      canEdit={hasRole(actor, "editor")}
      actions={{ create, restore }}
    />
  );
}
