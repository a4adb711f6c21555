"use client";
import { Alert, Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { EndingCalendars } from "@/components/library/ending-calendars";
import { ask } from "@/components/ui/answer";
import { useRefreshWhile } from "@/components/ui/use-refresh-while";
import type { EndingFlow } from "@/lib/views/library";
import type { Compared, DeploymentSummary, DraftRow, Release, VersionRow } from "@/lib/views/versions";
import { t } from "@/lib/words/t";
import { OfflineDialog, type OfflinePlan } from "./offline-dialog";
import { RestoreDialog, type Restored } from "./restore-dialog";
import { RollbackDialog, type RollbackPlan } from "./rollback-dialog";
import type { VersionActions } from "./version-actions";
import type { VersionKey } from "./version-data";
import { VersionDetail } from "./version-detail";
import { VersionList } from "./version-list";
import styles from "./versions-view.module.css";

interface VersionsViewProps {
  flowId: string;
  draft: DraftRow;
  versions: readonly VersionRow[];
  hasMore: boolean;
  deployments: readonly DeploymentSummary[];
  releases: readonly Release[];
  /** Where the flow is live with clock changes and holidays that end soon. */
  ending: readonly EndingFlow[];
  selected: VersionKey;
  /** True when the address names the version: on a phone the list steps aside then. */
  isChosen: boolean;
  comparedWith: VersionKey | null;
  compared: Compared | null;
  canPublish: boolean;
  canEdit: boolean;
  /** What callers hear of a flow that is taken offline, unless something else is written. */
  closingText: string;
  actions: VersionActions;
}

const REFRESH_MS = 5_000;

/** The list of versions beside the one that is looked at. */
export function VersionsView(props: VersionsViewProps) {
  const { flowId, draft, versions, deployments, selected, actions } = props;
  const router = useRouter();
  const [plan, setPlan] = useState<RollbackPlan | null>(null);
  const [offline, setOffline] = useState<OfflinePlan | null>(null);
  const [restoring, setRestoring] = useState<number | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const [restored, setRestored] = useState<Restored | null>(null);
  const isBusy = versions.some(({ calls }) => calls > 0);
  useRefreshWhile(isBusy, REFRESH_MS);

  return (
    <div className={styles.panes} data-chosen={props.isChosen || undefined}>
      <div className={styles.list}>
        <VersionList
          draft={draft}
          versions={versions}
          hasMore={props.hasMore}
          places={deployments.filter(({ live }) => live !== null).length}
          selected={selected}
        />
      </div>
      <div className={styles.detail}>
        <div aria-live="polite" className={styles.told}>
          {done && (
            <Alert
              color="now"
              withCloseButton
              onClose={() => setDone(null)}
              title={done}
              closeButtonLabel={t("Close")}
            />
          )}
          {restored && (
            <PutBack
              flowId={flowId}
              restored={restored}
              putBack={actions.putBack}
              onClose={() => {
                setRestored(null);
                router.refresh();
              }}
            />
          )}
        </div>
        <EndingCalendars
          ending={props.ending}
          canPublish={props.canPublish}
          publishMany={actions.publishMany}
        />
        <VersionDetail {...props} onRollback={setPlan} onOffline={setOffline} onRestore={setRestoring} />
      </div>
      <RollbackDialog
        flowId={flowId}
        plan={plan}
        onClose={() => setPlan(null)}
        onDone={(words) => {
          setDone(words);
          router.refresh();
        }}
        actions={actions}
      />
      <OfflineDialog
        flowId={flowId}
        plan={offline}
        closingText={props.closingText}
        onClose={() => setOffline(null)}
        onDone={(words) => {
          setDone(words);
          router.refresh();
        }}
        actions={actions}
      />
      <RestoreDialog
        flowId={flowId}
        number={restoring}
        draft={draft}
        onClose={() => setRestoring(null)}
        onDone={(value) => {
          setRestored(value);
          router.refresh();
        }}
        restore={actions.restore}
      />
    </div>
  );
}

function PutBack({
  flowId,
  restored,
  putBack,
  onClose,
}: {
  flowId: string;
  restored: Restored;
  putBack: VersionActions["putBack"];
  onClose: () => void;
}) {
  const [failure, setFailure] = useState<string | null>(null);
  async function run() {
    const { draftRevision, previous } = restored;
    const answer = await ask(() => putBack({ flowId, draftRevision, graph: previous }));
    if (answer.ok) onClose();
    else setFailure(answer.error.message);
  }
  return (
    <Alert
      color={failure ? "warn" : "now"}
      withCloseButton
      onClose={onClose}
      closeButtonLabel={t("Close")}
      title={failure ?? t("v{number} is the draft now.", { number: restored.number })}
    >
      {!failure && <Button onClick={run}>{t("Put my draft back")}</Button>}
    </Alert>
  );
}
