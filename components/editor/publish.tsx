"use client";
import { Button, Group, Modal, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

interface PublishProps {
  flowId: string;
  opened: boolean;
  onClose: () => void;
  /** Saves what is not saved yet; false when that failed. */
  flush: () => Promise<boolean>;
}

/** Saves the draft, then goes to the page that publishes it. */
export function Publish({ flowId, opened, onClose, flush }: PublishProps) {
  const router = useRouter();
  const [isUnsaved, setUnsaved] = useState(false);
  useEffect(() => {
    if (!opened) return;
    let isCurrent = true;
    void flush().then((isSaved) => {
      if (!isCurrent) return;
      if (isSaved) router.push(`/flows/${flowId}/versions`);
      else setUnsaved(true);
    });
    return () => {
      isCurrent = false;
    };
  }, [opened, flush, router, flowId]);
  return (
    <Modal opened={opened && isUnsaved} onClose={onClose} title="The draft is not saved yet">
      <Text>
        Publishing uses the saved draft. Your changes are kept in this browser; publish once they are saved.
      </Text>
      <Group justify="flex-end" mt={20}>
        <Button onClick={onClose}>Close</Button>
      </Group>
    </Modal>
  );
}
