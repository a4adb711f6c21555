import { Connections } from "@/components/connections/connections";
import { hasRole } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { listConnections } from "@/lib/server/connections/list-connections";
import { t } from "@/lib/words/t";
import { addConnection, check, removeConnection } from "./actions";

export const generateMetadata = () => ({ title: t("Connections") });

export default async function ConnectionsPage() {
  const actor = await pageActor();
  const connections = (await listConnections(actor)).map(({ checkedAt, ...connection }) => ({
    ...connection,
    checkedMs: checkedAt?.getTime() ?? null,
  }));
  return (
    <Connections
      connections={connections}
      mayCheck={hasRole(actor, "editor")}
      mayChange={hasRole(actor, "admin")}
      add={addConnection}
      check={check}
      remove={removeConnection}
    />
  );
}
