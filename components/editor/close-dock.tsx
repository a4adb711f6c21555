"use client";
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { KbdHint } from "@/components/ui/kbd-hint";
import { t } from "@/lib/words/t";

export function CloseDock({ onClose }: { onClose: () => void }) {
  return (
    <Tooltip
      label={
        <>
          {t("Close this panel")} <KbdHint keys="]" />
        </>
      }
    >
      <ActionIcon aria-label={t("Close this panel")} onClick={onClose}>
        <IconX size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
