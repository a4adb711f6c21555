"use client";
import { useEffect, useState } from "react";
import { Card } from "@/components/ui/card";
import type { DeploymentSummary, VersionRow } from "@/lib/views/versions";
import { listText, t } from "@/lib/words/t";
import styles from "./on-the-line.module.css";

/** Who is on the line at this moment, version by version. */
export function OnTheLine({
  versions,
  deployments,
}: {
  versions: readonly VersionRow[];
  deployments: readonly DeploymentSummary[];
}) {
  const busy = versions.filter(({ calls }) => calls > 0);
  const most = Math.max(1, ...busy.map(({ calls }) => calls));
  const isLive = (version: VersionRow) => version.liveOn.length > 0;
  const finishing = busy.filter((version) => !isLive(version));
  return (
    <Card title={t("On the line now")} aside={t("A call stays on its version")}>
      {busy.map((version) => (
        <div key={version.id} className={styles.row}>
          <b>v{version.number}</b>
          <span className={styles.bar} data-live={isLive(version) || undefined} aria-hidden="true">
            <span style={{ width: `${(version.calls / most) * 100}%` }} />
          </span>
          <span className={styles.words}>
            {t("{calls, plural, one {# call} other {# calls}}", { calls: version.calls })}
            {isLive(version) ? t(", all new ones") : <Oldest sinceMs={version.oldestCallMs} />}
          </span>
        </div>
      ))}
      {busy.length === 0 && <p className={styles.note}>{quietWords(deployments)}</p>}
      {finishing.length > 0 && (
        <p className={styles.note}>
          {t("{finishing} {finishing2, plural, one {ends} other {end}} when its callers hang up.", {
            finishing: listText(finishing.map(({ number }) => `v${number}`)),
            finishing2: finishing.length,
          })}
        </p>
      )}
    </Card>
  );
}

function quietWords(deployments: readonly DeploymentSummary[]): string {
  const live = deployments.filter((deployment) => deployment.live !== null);
  if (live.length === 0) return t("Nothing is live, so nobody can be on the line.");
  if (live.every(({ target }) => target === "actions10")) {
    return t("Callr runs ACTIONS10 scripts itself; how many callers are on the line is in its own log.");
  }
  return t("Nobody is on the line.");
}

function Oldest({ sinceMs }: { sinceMs: number | null }) {
  const [nowMs, setNowMs] = useState<number | null>(null);
  useEffect(() => {
    setNowMs(Date.now());
    const timer = setInterval(() => setNowMs(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  if (sinceMs === null || nowMs === null) return null;
  const seconds = Math.max(0, Math.round((nowMs - sinceMs) / 1000));
  return (
    <>
      {t(", oldest {hasSeconds, select, yes {{seconds} s} other {{seconds2} min {seconds3} s}}", {
        hasSeconds: seconds < 60 ? "yes" : "no",
        seconds,
        seconds2: Math.floor(seconds / 60),
        seconds3: seconds % 60,
      })}
    </>
  );
}
