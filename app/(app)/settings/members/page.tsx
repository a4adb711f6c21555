import { Invitations } from "@/components/settings/invitations";
import { Members } from "@/components/settings/members";
import { hasRole } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { listMembers } from "@/lib/server/members/list-members";
import { t } from "@/lib/words/t";
import { invite, remove, revokeInvite, setRole } from "../actions";

export const generateMetadata = () => ({ title: t("Members") });

export default async function MembersPage() {
  const actor = await pageActor();
  const isAdmin = hasRole(actor, "admin");
  const { members, invitations } = await listMembers(actor);
  return (
    <>
      <Members
        members={members.map(({ joinedAt, ...member }) => ({ ...member, joinedMs: joinedAt.getTime() }))}
        canEdit={isAdmin}
        setRole={setRole}
        remove={remove}
      />
      {isAdmin && (
        <Invitations
          invitations={invitations.map(({ id, email, role, expiresAt }) => ({
            id,
            email,
            role,
            expiresMs: expiresAt.getTime(),
          }))}
          invite={invite}
          revoke={revokeInvite}
        />
      )}
    </>
  );
}
