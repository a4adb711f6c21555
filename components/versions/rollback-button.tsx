"use client";
import { Button, Menu } from "@mantine/core";
import { IconArrowBackUp, IconChevronDown } from "@tabler/icons-react";
import type { FlowHistory, Release, VersionRow } from "@/lib/views/versions";
import { t } from "@/lib/words/t";
import type { RollbackPlan } from "./rollback-dialog";

interface RollbackButtonProps extends FlowHistory {
  version: VersionRow | undefined;
  canPublish: boolean;
  onRollback: (plan: RollbackPlan) => void;
}

/** On the live version: back to the one before it. On another version: that one. One entry a place it is live at. */
export function RollbackButton({
  version,
  versions,
  deployments,
  releases,
  canPublish,
  onRollback,
}: RollbackButtonProps) {
  const plans = rollbackPlans(version, { versions, deployments, releases });
  const [first, ...others] = plans;
  if (!first || !canPublish) return null;
  const words = ({ deployment, to }: RollbackPlan) =>
    to.number < (deployment.live?.number ?? 0)
      ? t("Roll back to v{number}…", { number: to.number })
      : t("Put v{number} live…", { number: to.number });
  if (others.length === 0) {
    return (
      <Button leftSection={<IconArrowBackUp size={16} />} onClick={() => onRollback(first)}>
        {words(first)}
      </Button>
    );
  }
  return (
    <Menu width="auto">
      <Menu.Target>
        <Button leftSection={<IconArrowBackUp size={16} />} rightSection={<IconChevronDown size={14} />}>
          {words(first)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {plans.map((plan) => (
          <Menu.Item key={plan.deployment.id} onClick={() => onRollback(plan)}>
            {t("{act} on {name}…", {
              act: words(plan).replace("…", ""),
              name: plan.deployment.connection.name,
            })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** What can be put live in place of what is, one plan a place. */
export function rollbackPlans(
  version: VersionRow | undefined,
  { versions, deployments, releases }: FlowHistory,
): RollbackPlan[] {
  return deployments.flatMap((deployment): RollbackPlan[] => {
    const { live, target } = deployment;
    // A flow that was taken offline can be put live again from any of its versions.
    if ((!live && deployment.offlineSinceMs === null) || !version || version.target !== target) return [];
    const to = live?.versionId === version.id ? before(version, versions, releases) : version;
    const calls = versions.find(({ id }) => id === live?.versionId)?.calls ?? 0;
    return to ? [{ deployment, to, calls }] : [];
  });
}

/** What was live before: the newest earlier version that once was released, not merely kept. */
function before(
  version: VersionRow,
  versions: readonly VersionRow[],
  releases: readonly Release[],
): VersionRow | undefined {
  const released = new Set(releases.map(({ number }) => number));
  const earlier = versions.filter(
    ({ number, target }) => number < version.number && target === version.target,
  );
  return earlier.find(({ number, isRolledBack }) => released.has(number) && !isRolledBack) ?? earlier[0];
}
