import { NumbersView } from "@/components/numbers/numbers-view";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { hasRole } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { listNumbers } from "@/lib/server/numbers/list-numbers";
import { t } from "@/lib/words/t";
import { assign, release } from "./actions";

export const generateMetadata = () => ({ title: t("Numbers") });

export default async function NumbersPage() {
  const actor = await pageActor();
  return (
    <Page>
      <PageHeader
        title={t("Numbers")}
        meta={t("Every phone number of your connections, and the flow it leads to.")}
      />
      <NumbersView
        connections={await listNumbers(actor)}
        mayAssign={hasRole(actor, "publisher")}
        mayCall={hasRole(actor, "editor")}
        assign={assign}
        release={release}
      />
    </Page>
  );
}
