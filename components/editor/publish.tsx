"use client";
import { Button, Group, Modal, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { PublishDialog } from "@/components/versions/publish-dialog";
import type { PublishActions } from "@/components/versions/version-actions";
import { t } from "@/lib/words/t";
import { useEditorActions } from "./editor-actions";

interface PublishProps {
  flowId: string;
  opened: boolean;
  onClose: () => void;
  actions: PublishActions;
  /** Saves what is not saved yet; false when that failed. */
  flush: () => Promise<boolean>;
}

/** Saves the draft first: what is published is what the server has. */
export function Publish({ flowId, opened, onClose, actions, flush }: PublishProps) {
  const router = useRouter();
  const editor = useEditorActions();
  const [saved, setSaved] = useState<boolean | null>(null);
  useEffect(() => {
    setSaved(null);
    if (!opened) return;
    let isCurrent = true;
    void flush().then((isSaved) => isCurrent && setSaved(isSaved));
    return () => {
      isCurrent = false;
    };
  }, [opened, flush]);
  return (
    <>
      <PublishDialog
        flowId={flowId}
        opened={opened && saved === true}
        onClose={onClose}
        actions={actions}
        onPublished={(words) => {
          notifications.show({ message: words, color: "now" });
          router.refresh(); // the bar says what is live
        }}
        onShowNode={(nodeId) => {
          onClose();
          editor.goTo(nodeId);
        }}
      />
      <Modal opened={opened && saved === false} onClose={onClose} title={t("The draft is not saved yet")}>
        <Text>
          {t(
            "Publishing uses the saved draft. Your changes are kept in this browser; publish once they are saved.",
          )}
        </Text>
        <Group justify="flex-end" mt={20}>
          <Button onClick={onClose}>{t("Back to the draft")}</Button>
        </Group>
      </Modal>
    </>
  );
}
