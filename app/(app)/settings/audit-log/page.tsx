import { AuditLog } from "@/components/settings/audit-log";
import { OnlyAdministrators } from "@/components/settings/only-administrators";
import { hasRole } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { listAudit } from "@/lib/server/workspaces/list-audit";
import { t } from "@/lib/words/t";
import { checkAudit, moreAudit } from "../actions";

export const generateMetadata = () => ({ title: t("Audit log") });

export default async function AuditLogPage() {
  const actor = await pageActor();
  if (!hasRole(actor, "admin")) return <OnlyAdministrators what={t("Audit logs")} />;
  return <AuditLog first={await listAudit(actor)} more={moreAudit} verify={checkAudit} />;
}
