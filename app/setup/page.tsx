import { redirect } from "next/navigation";
import { choose } from "@/app/words/actions";
import { AccountPage } from "@/components/account/account-page";
import { LanguageChoice } from "@/components/account/language-choice";
import { SandboxNote } from "@/components/account/sandbox-note";
import { SetupForm } from "@/components/account/setup-form";
import { isSetUp } from "@/lib/server/auth/is-set-up";
import { t } from "@/lib/words/t";
import { createAdministrator } from "./actions";

export const generateMetadata = () => ({ title: t("Set up") });

export default async function SetupPage() {
  if (await isSetUp()) redirect("/sign-in");
  return (
    <AccountPage
      foot={<LanguageChoice choose={choose} />}
      title={t("Welcome to Patchcord")}
      lead={t(
        "Draw what callers hear, try it on a phone in your browser, publish it, and take it back when you must. Begin with the first account: yours.",
      )}
    >
      <SetupForm createAdministrator={createAdministrator} />
      <SandboxNote />
    </AccountPage>
  );
}
