"use client";
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconUpload } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { t } from "@/lib/words/t";
import { PublishDialog } from "./publish-dialog";
import type { PublishActions } from "./version-actions";

/** The header's way to the publish dialog, on every page of a flow. */
export function PublishButton({ flowId, actions }: { flowId: string; actions: PublishActions }) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="filled" leftSection={<IconUpload size={16} />} onClick={() => setOpen(true)}>
        {t("Publish draft…")}
      </Button>
      <PublishDialog
        flowId={flowId}
        opened={isOpen}
        onClose={() => setOpen(false)}
        onPublished={(words) => {
          notifications.show({ message: words, color: "now" });
          router.refresh(); // the list and the header show it as well
        }}
        onShowNode={(nodeId) => router.push(`/editor/${flowId}?node=${encodeURIComponent(nodeId)}`)}
        actions={actions}
      />
    </>
  );
}
