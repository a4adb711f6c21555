"use client";
import { notifications } from "@mantine/notifications";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";
import { ask } from "@/components/ui/answer";
import { rich } from "@/components/ui/rich";
import { Moment } from "@/components/versions/moment";
import { RollbackButton, rollbackPlans } from "@/components/versions/rollback-button";
import { RollbackDialog, type RollbackPlan } from "@/components/versions/rollback-dialog";
import type { FlowHistory } from "@/lib/views/versions";
import { t } from "@/lib/words/t";
import type { EditorProps } from "./editor";
import styles from "./narrow-review.module.css";

/** What callers meet now, what they met before, and the way back there. */
export function NarrowLive({
  flowId,
  live,
  latestVersion,
  canPublish,
  releaseActions,
}: Pick<EditorProps, "flowId" | "live" | "latestVersion" | "canPublish" | "releaseActions">) {
  const router = useRouter();
  const [history, setHistory] = useState<FlowHistory | null>(null);
  const [plan, setPlan] = useState<RollbackPlan | null>(null);
  const load = useEffectEvent(() => ask<FlowHistory>(() => releaseActions.loadHistory({ flowId })));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a release makes it another history
  useEffect(() => {
    if (latestVersion === null) return;
    let isWanted = true;
    load().then((answer) => {
      if (isWanted && answer.ok) setHistory(answer.value); // without it the versions page has the way back
    });
    return () => {
      isWanted = false;
    };
  }, [latestVersion, live?.number]);
  if (latestVersion === null) return null;
  const { versions = [], deployments = [] } = history ?? {};
  const shown = versions.find(({ number }) => number === live?.number) ?? versions[0];
  const place = deployments.find((one) => shown && one.live?.versionId === shown.id);
  const before =
    history && place && rollbackPlans(shown, history).find((one) => one.deployment === place)?.to;
  const offlineMs = deployments.find(({ offlineSinceMs }) => offlineSinceMs !== null)?.offlineSinceMs;
  return (
    <section className={styles.live} aria-label={t("What is live")}>
      <div className={styles.words}>
        <b>
          {live
            ? place?.live
              ? rich("v{number} live since {moment}", {
                  number: live.number,
                  moment: <Moment atMs={place.live.sinceMs} />,
                })
              : t("v{number} live", { number: live.number })
            : offlineMs
              ? rich("Offline since {moment}", { moment: <Moment atMs={offlineMs} /> })
              : t("Not live yet")}
        </b>
        {before && (
          <span className={styles.aside}>
            {t("Before it: v{number}, “{title}”", {
              number: before.number,
              title: before.message.split("\n")[0] || t("No message"),
            })}
          </span>
        )}
      </div>
      {history && (
        <RollbackButton {...history} version={shown} canPublish={canPublish} onRollback={setPlan} />
      )}
      <RollbackDialog
        flowId={flowId}
        plan={plan}
        onClose={() => setPlan(null)}
        onDone={(words) => {
          notifications.show({ message: words, color: "now" });
          router.refresh(); // the head and this line say what is live
        }}
        actions={releaseActions}
      />
    </section>
  );
}
