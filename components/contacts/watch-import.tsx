"use client";
import { Button, Group, Progress, Stack, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { countOf, formatCount, people } from "@/components/campaigns/words";
import { ErrorState } from "@/components/ui/error-state";
import { LinkButton } from "@/components/ui/link";
import type { ImportProgress } from "@/lib/campaigns/contact-views";

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
          {progress.rowsRejected === 1
            ? "Download the row with its reason"
            : `Download the ${formatCount(progress.rowsRejected)} rows with their reasons`}
        </Button>
      )}
      <Group justify="flex-end" gap={8}>
        <Button onClick={onClose}>{isDone ? "Close" : "Close, it goes on"}</Button>
        {isDone && (
          <LinkButton variant="filled" href={`/contacts/${listId}`}>
            Open the list
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
        <Progress value={100} animated aria-label="Importing" />
        <Text role="status">Importing: {countOf(progress?.rowsDone ?? 0, "row")} done.</Text>
      </>
    );
  }
  const { rowsImported, rowsUpdated, rowsRejected, rowsUnusual, failure } = progress;
  return (
    <div role="status">
      {failure && (
        <ErrorState
          happened={failure}
          stillWorks={`${people(rowsImported)} ${rowsImported === 1 ? "was" : "were"} imported before.`}
        />
      )}
      <Text fw={600}>
        {people(rowsImported)} {rowsImported === 1 ? "was" : "were"} added to the list.
      </Text>
      <Text size="sm" c="var(--pc-ink-2)">
        {[
          rowsUpdated > 0 && `${countOf(rowsUpdated, "row")} named somebody who is on it already.`,
          rowsRejected > 0 && `${countOf(rowsRejected, "row")} could not be imported.`,
          rowsUnusual > 0 &&
            `${countOf(rowsUnusual, "number")} look unusual for their country and may not be reached.`,
        ]
          .filter(Boolean)
          .join(" ")}
      </Text>
    </div>
  );
}
