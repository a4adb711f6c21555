"use client";
import { Button, Group, Modal, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { PublishDialog } from "@/components/versions/publish-dialog";
import type { PublishActions } from "@/components/versions/version-actions";
import { useEditorActions } from "./editor-actions";

interface PublishProps {
  flowId: string;
  opened: boolean;
  onClose: () => void;
  /** Saves what is not saved yet; false when that failed. */
  flush: () => Promise<boolean>;
  actions: PublishActions;
}

/** Saves the draft, then asks what the publish dialog asks: publishing always uses the saved draft. */
export function Publish({ flowId, opened, onClose, flush, actions }: PublishProps) {
  const router = useRouter();
  const { goTo } = useEditorActions();
  const [saved, setSaved] = useState<boolean | null>(null);
  useEffect(() => {
    setSaved(null);
    if (!opened) return;
    let isCurrent = true;
    void flush().then((isSaved) => {
      if (isCurrent) setSaved(isSaved);
    });
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
        onPublished={(words) => {
          notifications.show({ message: words, color: "now" });
          router.refresh(); // the top bar names the version that is live
        }}
        onShowNode={goTo}
        actions={actions}
      />
      <Modal opened={opened && saved === false} onClose={onClose} title="The draft is not saved yet">
        <Text>
          Publishing uses the saved draft. Your changes are kept in this browser; publish once they are saved.
        </Text>
        <Group justify="flex-end" mt={20}>
          <Button onClick={onClose}>Close</Button>
        </Group>
      </Modal>
    </>
  );
}
