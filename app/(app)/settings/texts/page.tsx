import { TextsForm } from "@/components/settings/texts-form";
import { hasRole } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { getSmsSettings } from "@/lib/server/campaigns/sms-settings";
import { listCountries } from "@/lib/server/workspaces/list-countries";
import { t } from "@/lib/words/t";
import { saveTexts } from "../actions";

export const generateMetadata = () => ({ title: t("Texts") });

export default async function TextsPage() {
  const actor = await pageActor();
  const { countries, ...settings } = await getSmsSettings(actor);
  const names = listCountries();
  return (
    <TextsForm
      settings={settings}
      countries={countries.map((code) => names.find((country) => country.code === code)?.name ?? code)}
      canEdit={hasRole(actor, "admin")}
      save={saveTexts}
    />
  );
}
