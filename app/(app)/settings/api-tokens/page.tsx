import { ApiTokens } from "@/components/settings/api-tokens";
import { OnlyAdministrators } from "@/components/settings/only-administrators";
import { listApiTokens } from "@/lib/server/api-tokens/list-api-tokens";
import { hasRole, roleOf } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { t } from "@/lib/words/t";
import { makeToken, revokeToken } from "../actions";

export const generateMetadata = () => ({ title: t("API tokens") });

export default async function ApiTokensPage() {
  const actor = await pageActor();
  if (!hasRole(actor, "admin")) return <OnlyAdministrators what={t("API tokens")} />;
  const tokens = (await listApiTokens(actor)).map((token) => ({
    id: token.id,
    name: token.name,
    prefix: token.prefix,
    role: roleOf(token.role),
    createdMs: token.createdAt.getTime(),
    lastUsedMs: token.lastUsedAt?.getTime() ?? null,
    isRevoked: token.revokedAt !== null,
  }));
  return <ApiTokens tokens={tokens} make={makeToken} revoke={revokeToken} />;
}
