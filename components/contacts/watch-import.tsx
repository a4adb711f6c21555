"use client";
import { Button, Group, Progress, Stack, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { formatCount, people } from "@/components/campaigns/words";
import { ErrorState } from "@/components/ui/error-state";
import { LinkButton } from "@/components/ui/link";
import type { ImportProgress } from "@/lib/campaigns/contact-views";
import { t } from "@/lib/words/t";

interface WatchImportProps {
  importId: string;
  listId: string;
  onClose: () => void;
}

const LOOK_MS = 700;

/** An import while it runs and what came of it. It goes on when the window is closed. */
export function WatchImport({ importId, listId, onClose }: WatchImportProps) {
  const router = useRouter();
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const isDone = progress !== null && progress.status !== "running";
  useEffect(() => {
    if (isDone) {
      router.refresh();
      return;
    }
    const look = async () => {
      const response = await fetch(`/api/contacts/imports/${importId}`, { cache: "no-store" }).catch(
        () => null,
      );
      if (response?.ok) setProgress(await response.json());
    };
    void look();
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [importId, isDone, router]);

  return (
    <Stack gap={12}>
      <ImportOutcome progress={progress} />
      {progress && progress.rowsRejected > 0 && isDone && (
        <Button component="a" href={`/api/contacts/imports/${importId}/rejects.csv`} download>
          {t(
            "{rowsRejected, plural, one {Download the row with its reason} other {Download the {rowsRejected2} rows with their reasons}}",
            { rowsRejected: progress.rowsRejected, rowsRejected2: formatCount(progress.rowsRejected) },
          )}
        </Button>
      )}
      <Group justify="flex-end" gap={8}>
        <Button onClick={onClose}>{isDone ? t("Close") : t("Close, it goes on")}</Button>
        {isDone && (
          <LinkButton variant="filled" href={`/contacts/${listId}`}>
            {t("Open the list")}
          </LinkButton>
        )}
      </Group>
    </Stack>
  );
}

export function ImportOutcome({ progress }: { progress: ImportProgress | null }) {
  if (!progress || progress.status === "running") {
    return (
      <>
        <Progress value={100} animated aria-label={t("Importing")} />
        <Text role="status">
          {t("Importing: {rowsDone, plural, one {# row} other {# rows}} done.", {
            rowsDone: progress?.rowsDone ?? 0,
          })}
        </Text>
      </>
    );
  }
  const { rowsImported, rowsUpdated, rowsRejected, rowsUnusual, failure } = progress;
  return (
    <div role="status">
      {failure && (
        <ErrorState
          happened={failure}
          stillWorks={t("{rowsImported} {rowsImported2, plural, one {was} other {were}} imported before.", {
            rowsImported: people(rowsImported),
            rowsImported2: rowsImported,
          })}
        />
      )}
      <Text fw={600}>
        {t("{rowsImported} {rowsImported2, plural, one {was} other {were}} added to the list.", {
          rowsImported: people(rowsImported),
          rowsImported2: rowsImported,
        })}
      </Text>
      <Text size="sm" c="var(--pc-ink-2)">
        {[
          rowsUpdated > 0 &&
            t("{rowsUpdated, plural, one {# row} other {# rows}} named somebody who is on it already.", {
              rowsUpdated,
            }),
          rowsRejected > 0 &&
            t("{rowsRejected, plural, one {# row} other {# rows}} could not be imported.", { rowsRejected }),
          rowsUnusual > 0 &&
            t(
              "{rowsUnusual, plural, one {# number} other {# numbers}} look unusual for their country and may not be reached.",
              {
                rowsUnusual,
              },
            ),
        ]
          .filter(Boolean)
          .join(" ")}
      </Text>
    </div>
  );
}
