"use client";
import { Button } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import type { DeploymentSummary, VersionRow } from "@/lib/views/versions";
import { t } from "@/lib/words/t";
import type { OfflinePlan } from "./offline-dialog";

interface OfflineButtonProps {
  version: VersionRow | undefined;
  deployments: readonly DeploymentSummary[];
  canPublish: boolean;
  onOffline: (plan: OfflinePlan) => void;
}

/** On a version that is live: one button for each place. */
export function OfflineButton({ version, deployments, canPublish, onOffline }: OfflineButtonProps) {
  if (!version || !canPublish) return null;
  const places = deployments.filter(({ live }) => live?.versionId === version.id);
  return places.map((deployment) => (
    <Button
      key={deployment.id}
      variant="subtle"
      color="gray"
      leftSection={<IconPlugConnectedX size={16} />}
      onClick={() => onOffline({ deployment, calls: version.calls })}
    >
      {t("{places, plural, one {Take offline…} other {Take offline on {name}…}}", {
        places: places.length,
        name: deployment.connection.name,
      })}
    </Button>
  ));
}
