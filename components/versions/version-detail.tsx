"use client";
import { Alert, Button, SegmentedControl, Select } from "@mantine/core";
import { IconCopy, IconEye } from "@tabler/icons-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { LinkButton, TextLink } from "@/components/ui/link";
import { rich } from "@/components/ui/rich";
import type { Compared, DeploymentSummary, Release, VersionRow } from "@/lib/views/versions";
import { t } from "@/lib/words/t";
import { CallersNotice } from "./callers-notice";
import { ChangeFields } from "./change-fields";
import { ChangeScript } from "./change-script";
import { MiniCanvas } from "./mini-canvas";
import { layOut } from "./mini-layout";
import { Moment } from "./moment";
import { OfflineButton } from "./offline-button";
import type { OfflinePlan } from "./offline-dialog";
import { OnTheLine } from "./on-the-line";
import { ReleasesCard } from "./releases-card";
import { RollbackButton } from "./rollback-button";
import type { RollbackPlan } from "./rollback-dialog";
import { labelOf, type VersionKey } from "./version-data";
import styles from "./version-detail.module.css";

export interface VersionDetailProps {
  flowId: string;
  selected: VersionKey;
  comparedWith: VersionKey | null;
  compared: Compared | null;
  versions: readonly VersionRow[];
  deployments: readonly DeploymentSummary[];
  releases: readonly Release[];
  canPublish: boolean;
  canEdit: boolean;
  onRollback: (plan: RollbackPlan) => void;
  onOffline: (plan: OfflinePlan) => void;
  onRestore: (number: number) => void;
}

/** One version beside the list: what it changed for callers and in the flow, who is on it, and what can be done. */
export function VersionDetail(props: VersionDetailProps) {
  const { flowId, selected, compared, versions, deployments, releases, canEdit, onRestore } = props;
  const version = versions.find(({ number }) => String(number) === selected);
  return (
    <section className={styles.detail} aria-label={labelOf(selected)}>
      <TextLink href={`/flows/${flowId}/versions`} className={styles.back} size="sm">
        {t("All versions")}
      </TextLink>
      <div className={styles.head}>
        <h2 className={styles.title}>
          {labelOf(selected)}
          <LiveSince version={version} deployments={deployments} />
        </h2>
        <CompareWith {...props} />
        <div className={styles.acts}>
          {version && (
            <LinkButton
              href={`/flows/${flowId}/versions/${version.number}`}
              variant="subtle"
              color="gray"
              leftSection={<IconEye size={16} />}
            >
              {t("Open this version")}
            </LinkButton>
          )}
          {version && canEdit && (
            <Button
              variant="subtle"
              color="gray"
              leftSection={<IconCopy size={16} />}
              onClick={() => onRestore(version.number)}
            >
              {t("Restore as draft…")}
            </Button>
          )}
          <OfflineButton {...props} version={version} />
          <RollbackButton {...props} version={version} />
        </div>
      </div>
      <Pending deployments={deployments} />
      <Offline deployments={deployments} />
      {compared ? (
        <>
          <CallersNotice {...compared} />
          <Changes compared={compared} />
        </>
      ) : (
        <p className={styles.first}>
          {version
            ? t("This is the first version: there is nothing before it to compare with.")
            : t("Nothing has been published yet. When you publish, what callers notice stands here.")}
        </p>
      )}
      <div className={styles.pair}>
        <OnTheLine versions={versions} deployments={deployments} />
        <ReleasesCard releases={releases} />
      </div>
    </section>
  );
}

function LiveSince({
  version,
  deployments,
}: {
  version: VersionRow | undefined;
  deployments: readonly DeploymentSummary[];
}) {
  const live = deployments.find((deployment) => version && deployment.live?.versionId === version.id)?.live;
  if (!live) return null;
  return (
    <>
      {t(", live since")} <Moment atMs={live.sinceMs} show="time" />
    </>
  );
}

function CompareWith({ selected, comparedWith, versions }: VersionDetailProps) {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  if (comparedWith === null) return null;
  const choices = ["draft", ...versions.map(({ number }) => String(number))].filter(
    (key) => key !== selected,
  );
  return (
    <>
      <span className={styles.quiet}>{t("compared with")}</span>
      <Select
        aria-label={t("Compare with")}
        size="xs"
        w={96}
        data={choices.map((key) => ({ value: key, label: labelOf(key) }))}
        value={comparedWith}
        onChange={(key) => {
          const next = new URLSearchParams(params);
          next.set("version", selected);
          if (key) next.set("with", key);
          router.replace(`${pathname}?${next}`, { scroll: false });
        }}
      />
    </>
  );
}

function Pending({ deployments }: { deployments: readonly DeploymentSummary[] }) {
  const interrupted = deployments.filter(({ pending }) => pending !== null);
  return interrupted.map(({ id, pending, connection, live }) => (
    <Alert
      key={id}
      color="warn"
      title={t("v{number} may be on {name}", { number: pending?.number, name: connection.name })}
    >
      {t(
        "{byName} began to publish it, and it is not known how that ended.{hasLive, select, yes { The list still counts v{liveNumber} as live.} other {}} Patchcord asks {name} within a minute and puts the list right.",
        {
          byName: pending?.byName,
          hasLive: live ? "yes" : "no",
          liveNumber: live?.number,
          name: connection.name,
        },
      )}
    </Alert>
  ));
}

function Offline({ deployments }: { deployments: readonly DeploymentSummary[] }) {
  const closed = deployments.filter(({ offlineSinceMs, live }) => offlineSinceMs !== null && live === null);
  return closed.map(({ id, connection, offlineSinceMs }) => (
    <Alert key={id} color="gray" title={t("Offline on {name}", { name: connection.name })}>
      {rich(
        "Taken offline {moment}. Choose a version and put it live when callers are to be answered again.",
        { moment: <Moment atMs={offlineSinceMs ?? 0} /> },
      )}
    </Alert>
  ));
}

function Changes({ compared }: { compared: Compared }) {
  const [view, setView] = useState("canvas");
  const { from, to, nodes, edges, flow } = compared;
  const picture = layOut({ before: from.graph, after: to.graph, nodes, edges });
  return (
    <section className={styles.changes} aria-label={t("What changed in the flow")}>
      <div className={styles.bar}>
        <h3 className={styles.subtitle}>{t("What changed in the flow")}</h3>
        <SegmentedControl
          size="xs"
          aria-label={t("How to show the changes")}
          value={view}
          onChange={setView}
          data={[
            { value: "canvas", label: t("Canvas") },
            { value: "fields", label: t("Fields") },
            { value: "yaml", label: "YAML" },
          ]}
        />
      </div>
      {view === "canvas" && picture.isSame && (
        <>
          {flow.length > 0 && (
            <p className={styles.quiet}>{t("The steps and their ways out are the same in both.")}</p>
          )}
          <ChangeFields {...compared} />
        </>
      )}
      {view === "canvas" && !picture.isSame && (
        <>
          <div className={styles.pair}>
            <MiniCanvas
              label={from.label}
              side={picture.before}
              columns={picture.columns}
              rows={picture.rows}
            />
            <MiniCanvas label={to.label} side={picture.after} columns={picture.columns} rows={picture.rows} />
          </div>
          {picture.hidden > 0 && (
            <p className={styles.quiet}>
              {t(
                "{hidden, plural, one {# step} other {# steps}} further away {hidden, plural, one {is} other {are}} the same, and not shown.",
                { hidden: picture.hidden },
              )}
            </p>
          )}
        </>
      )}
      {view === "fields" && <ChangeFields {...compared} />}
      {view === "yaml" && <ChangeScript {...compared} />}
    </section>
  );
}
