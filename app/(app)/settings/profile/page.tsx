import { choose } from "@/app/words/actions";
import { LanguageChoice } from "@/components/account/language-choice";
import { PasswordForm, ProfileForm } from "@/components/settings/profile-form";
import { Card } from "@/components/ui/card";
import { pageActor } from "@/lib/server/auth/page-actor";
import { loadFrame } from "@/lib/server/workspaces/load-frame";
import { t } from "@/lib/words/t";

export const generateMetadata = () => ({ title: t("Profile") });

export default async function ProfilePage() {
  const { person } = await loadFrame(await pageActor());
  return (
    <>
      <ProfileForm name={person.name} email={person.email} />
      <Card title={t("Language of Patchcord")}>
        <LanguageChoice choose={choose} />
      </Card>
      <PasswordForm />
    </>
  );
}
