import { Text } from "@mantine/core";
import { redirect } from "next/navigation";
import { choose } from "@/app/words/actions";
import { AccountPage } from "@/components/account/account-page";
import { LanguageChoice } from "@/components/account/language-choice";
import { SignInForm } from "@/components/account/sign-in-form";
import { currentActor } from "@/lib/server/auth/current-actor";
import { isSetUp } from "@/lib/server/auth/is-set-up";
import { t } from "@/lib/words/t";

export const generateMetadata = () => ({ title: t("Sign in") });

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  if (!(await isSetUp())) redirect("/setup");
  const next = ownPath((await searchParams).next);
  if (await currentActor()) redirect(next);
  return (
    <AccountPage
      foot={<LanguageChoice choose={choose} />}
      title={t("Sign in")}
      lead={t("To the flows, numbers and campaigns of your workspace.")}
    >
      <SignInForm next={next} />
      <Text c="var(--pc-ink-3)" size="xs" mt={20}>
        {t("No account, or no way back into yours? An administrator of your workspace can invite you.")}
      </Text>
    </AccountPage>
  );
}

/** Only a path of ours: "//evil.example" and "https:..." would lead away. */
function ownPath(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) ? next : "/flows";
}
