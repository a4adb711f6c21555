import type { ReactNode } from "react";
import { AlarmBanner } from "@/components/account/alarm-banner";
import { roleNames } from "@/components/account/role-names";
import { SignedInShell } from "@/components/account/signed-in-shell";
import { pageActor } from "@/lib/server/auth/page-actor";
import { loadFrame } from "@/lib/server/workspaces/load-frame";
import { t } from "@/lib/words/t";
import { switchWorkspace } from "./actions";

export default async function AppLayout({ children }: { children: ReactNode }) {
  const actor = await pageActor();
  const { person, workspace, workspaces, counts, alarms } = await loadFrame(actor);
  return (
    <SignedInShell
      person={{ ...person, role: roleNames()[actor.role], workspace, workspaces }}
      counts={{
        ...(counts.flows > 0 && { flows: String(counts.flows) }),
        ...(counts.campaigns > 0 && { campaigns: t("{campaigns} sending", { campaigns: counts.campaigns }) }),
        ...(counts.inbox > 0 && { inbox: String(counts.inbox) }),
      }}
      callsNow={counts.callsNow}
      banner={alarms.length > 0 && <AlarmBanner alarms={alarms} />}
      switchWorkspace={switchWorkspace}
    >
      {children}
    </SignedInShell>
  );
}
