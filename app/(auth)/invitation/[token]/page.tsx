import { choose } from "@/app/words/actions";
import { AccountPage } from "@/components/account/account-page";
import { InvitationForm } from "@/components/account/invitation-form";
import { LanguageChoice } from "@/components/account/language-choice";
import { roleInvitations, roleNames } from "@/components/account/role-names";
import { LinkButton } from "@/components/ui/link";
import { LonelyPage } from "@/components/ui/lonely-page";
import { findInvitation } from "@/lib/server/members/find-invitation";
import { t } from "@/lib/words/t";
import { accept } from "./actions";

export const generateMetadata = () => ({ title: t("Invitation") });

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const invitation = await findInvitation(token);
  if (!invitation) {
    return (
      <LonelyPage
        title={t("This invitation has ended")}
        actions={<LinkButton href="/sign-in">{t("Sign in")}</LinkButton>}
      >
        {t(
          "It was used, withdrawn, or is older than seven days. Ask an administrator of the workspace for a new link.",
        )}
      </LonelyPage>
    );
  }
  return (
    <AccountPage
      foot={<LanguageChoice choose={choose} />}
      title={t("Join {workspaceName}", { workspaceName: invitation.workspaceName })}
      lead={t("You are invited as {roleName}. {roleInvitation}", {
        roleName: roleNames()[invitation.role],
        roleInvitation: roleInvitations()[invitation.role],
      })}
    >
      <InvitationForm
        email={invitation.email}
        hasAccount={invitation.hasAccount}
        accept={accept.bind(null, token)}
      />
    </AccountPage>
  );
}
