"use client";
import { Alert, Button, SegmentedControl, Select } from "@mantine/core";
import { IconCopy, IconEye } from "@tabler/icons-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { LinkButton, TextLink } from "@/components/ui/link";
import { count } from "@/lib/shared/text";
import type { Compared, DeploymentSummary, Release, VersionRow } from "@/lib/views/versions";
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
        All versions
      </TextLink>
      <div className={styles.head}>
        <h2 className={styles.title}>
          {labelOf(selected)}
          <LiveSince version={version} deployments={deployments} />
        </h2>
        <CompareWith {...props} />
        <span className={styles.grow} />
        {version && (
          <LinkButton
            href={`/flows/${flowId}/versions/${version.number}`}
            variant="subtle"
            color="gray"
            leftSection={<IconEye size={16} />}
          >
            Open
          </LinkButton>
        )}
        {version && canEdit && (
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconCopy size={16} />}
            onClick={() => onRestore(version.number)}
          >
            Restore as draft…
          </Button>
        )}
        <OfflineButton {...props} version={version} />
        <RollbackButton {...props} version={version} />
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
            ? "This is the first version: there is nothing before it to compare with."
            : "Nothing has been published yet. When you publish, what callers notice stands here."}
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
      , live since <Moment atMs={live.sinceMs} show="time" />
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
      <span className={styles.quiet}>compared with</span>
      <Select
        aria-label="Compare with"
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
    <Alert key={id} color="warn" title={`v${pending?.number} may be on ${connection.name}`}>
      {pending?.byName} began to publish it, and it is not known how that ended.
      {live ? ` The list still counts v${live.number} as live.` : ""} Patchcord asks {connection.name} within
      a minute and puts the list right.
    </Alert>
  ));
}

function Offline({ deployments }: { deployments: readonly DeploymentSummary[] }) {
  const closed = deployments.filter(({ offlineSinceMs, live }) => offlineSinceMs !== null && live === null);
  return closed.map(({ id, connection, offlineSinceMs }) => (
    <Alert key={id} color="gray" title={`Offline on ${connection.name}`}>
      Taken offline <Moment atMs={offlineSinceMs ?? 0} />. Choose a version and put it live when callers are
      to be answered again.
    </Alert>
  ));
}

function Changes({ compared }: { compared: Compared }) {
  const [view, setView] = useState("canvas");
  const { from, to, nodes, edges } = compared;
  const picture = layOut({ before: from.graph, after: to.graph, nodes, edges });
  return (
    <section className={styles.changes} aria-label="What changed in the flow">
      <div className={styles.bar}>
        <h3 className={styles.subtitle}>What changed in the flow</h3>
        <SegmentedControl
          size="xs"
          aria-label="How to show the changes"
          value={view}
          onChange={setView}
          data={[
            { value: "canvas", label: "Canvas" },
            { value: "fields", label: "Fields" },
            { value: "yaml", label: "YAML" },
          ]}
        />
      </div>
      {view === "canvas" && (
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
              {count(picture.hidden, "step")} further away {picture.hidden === 1 ? "is" : "are"} the same, and
              not shown.
            </p>
          )}
        </>
      )}
      {view === "fields" && <ChangeFields {...compared} />}
      {view === "yaml" && <ChangeScript {...compared} />}
    </section>
  );
}
