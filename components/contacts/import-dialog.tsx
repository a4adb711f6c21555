"use client";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { IconFileUpload } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Answer } from "@/components/ui/answer";
import { ErrorState } from "@/components/ui/error-state";
import type { ListSummary, ListUpload } from "@/lib/campaigns/contact-views";
import { t } from "@/lib/words/t";
import { type BeginImport, MapColumns } from "./map-columns";
import { WatchImport } from "./watch-import";

interface ImportDialogProps {
  opened: boolean;
  onClose: () => void;
  lists: readonly ListSummary[];
  /** The list to add to, when it is opened from one. */
  listId?: string;
  beginImport: BeginImport;
}

type Stage =
  | { at: "drop"; failure: string | null; isReading: boolean }
  | { at: "map"; upload: ListUpload }
  | { at: "watch"; importId: string; listId: string };

const MAX_BYTES = 20 * 1024 * 1024;
const start: Stage = { at: "drop", failure: null, isReading: false };

/** A list from a file in three steps: drop it, say what its columns are, watch it come in. */
export function ImportDialog({ opened, onClose, lists, listId, beginImport }: ImportDialogProps) {
  const router = useRouter();
  const [stage, setStage] = useState<Stage>(start);

  async function upload(file: File | undefined) {
    if (!file) return;
    setStage({ at: "drop", failure: null, isReading: true });
    const answer = await send(file);
    setStage(
      answer.ok
        ? { at: "map", upload: answer.value }
        : { at: "drop", failure: answer.error.message, isReading: false },
    );
  }

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      onExitTransitionEnd={() => setStage(start)}
      title={
        stage.at === "map"
          ? t("Import “{fileName}”", { fileName: stage.upload.fileName })
          : t("Import a list")
      }
      size={stage.at === "map" ? 760 : 480}
    >
      {stage.at === "drop" && (
        <Stack gap={12}>
          <Dropzone
            onDrop={([file]) => upload(file)}
            onReject={([rejection]) =>
              setStage({
                at: "drop",
                isReading: false,
                failure:
                  rejection && rejection.file.size > MAX_BYTES
                    ? t("“{name}” is larger than 20 MB. Split it, or leave out columns you do not need.", {
                        name: rejection.file.name,
                      })
                    : t("One file at a time."),
              })
            }
            maxSize={MAX_BYTES}
            multiple={false}
            disabled={stage.isReading}
            inputProps={{ "aria-label": t("CSV file with your list") }}
          >
            <Group gap={12} p={20} wrap="nowrap" style={{ pointerEvents: "none" }}>
              <IconFileUpload size={28} color="var(--pc-ink-3)" aria-hidden="true" />
              <div>
                <Text fw={600} role="status">
                  {stage.isReading
                    ? t("Reading the file…")
                    : t("Drop a CSV file here, or click to choose one")}
                </Text>
                <Text size="xs" c="var(--pc-ink-3)">
                  {t("Up to 20 MB and 500 000 rows. Excel: File, Save as, CSV UTF-8.")}
                </Text>
              </div>
            </Group>
          </Dropzone>
          {stage.failure && <ErrorState happened={stage.failure} stillWorks={t("Nothing was imported.")} />}
          <Text size="xs" c="var(--pc-ink-3)">
            {t(
              "One row for each person, with their mobile number in one column. The other columns can be used in texts.",
            )}
          </Text>
          <Group justify="flex-end">
            <Button onClick={onClose}>{t("Close")}</Button>
          </Group>
        </Stack>
      )}
      {stage.at === "map" && (
        <MapColumns
          upload={stage.upload}
          lists={lists}
          {...(listId && { listId })}
          beginImport={beginImport}
          onBack={() => setStage(start)}
          onStarted={(started) => {
            setStage({ at: "watch", ...started });
            router.refresh(); // the page behind shows the list, however soon this window is closed
          }}
        />
      )}
      {stage.at === "watch" && (
        <WatchImport importId={stage.importId} listId={stage.listId} onClose={onClose} />
      )}
    </Modal>
  );
}

async function send(file: File): Promise<Answer<ListUpload>> {
  try {
    const response = await fetch(`/api/contacts/upload?name=${encodeURIComponent(file.name)}`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: file,
    });
    const body = await response.json();
    return response.ok ? { ok: true, value: body } : { ok: false, error: body.error };
  } catch {
    return {
      ok: false,
      error: { message: t("The file did not arrive. Check your connection and drop it again.") },
    };
  }
}
