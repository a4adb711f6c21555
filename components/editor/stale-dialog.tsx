"use client";
import { Button, Flex, Modal, Text } from "@mantine/core";
import { useState } from "react";
import { locale } from "@/lib/words/reader";
import { t } from "@/lib/words/t";
import type { Theirs } from "./autosave";

interface StaleDialogProps {
  theirs: Theirs | null;
  /** What both changed, where that is known. */
  conflicts: readonly string[];
  /** Shows theirs; mine are gone. */
  onTheirs: () => void;
  /** Puts mine beside theirs as a flow of its own. */
  onKeepCopy: () => Promise<string | null>;
  /** Saves mine over theirs. */
  onOverwrite: () => void;
}

/** Two people saved the same flow: nothing was overwritten, and the person chooses. */
export function StaleDialog({ theirs, conflicts, onTheirs, onKeepCopy, onOverwrite }: StaleDialogProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const who = theirs?.savedBy ?? t("Somebody else");
  const when =
    theirs && new Date(theirs.savedMs).toLocaleTimeString(locale(), { hour: "2-digit", minute: "2-digit" });
  return (
    <Modal
      opened
      size={560}
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t("{who} saved this flow{hasWhen, select, yes { at {when}} other {}}", {
        who,
        hasWhen: when ? "yes" : "no",
        when,
      })}
    >
      <Text c="var(--pc-ink-2)">
        {t(
          "Your changes since then are not saved; they are kept in this browser. Keep them as a flow of their own, or go on with the saved flow without them.",
        )}
      </Text>
      {conflicts.length > 0 && (
        <Text c="var(--pc-ink-2)" mt={8}>
          {t("You both changed {conflicts}.", { conflicts: listed(conflicts) })}
        </Text>
      )}
      {problem && (
        <Text c="var(--pc-bad-ink)" mt={8} role="alert">
          {problem}
        </Text>
      )}
      <Flex direction={{ base: "column", xs: "row" }} justify="flex-end" gap={8} mt={20}>
        <Button variant="subtle" color="bad" onClick={onOverwrite} disabled={isBusy || !theirs}>
          {t("Replace theirs with mine")}
        </Button>
        <Button onClick={onTheirs} disabled={isBusy || !theirs}>
          {t("Show theirs")}
        </Button>
        <Button
          variant="filled"
          loading={isBusy}
          data-autofocus
          onClick={async () => {
            setBusy(true);
            setProblem(await onKeepCopy());
            setBusy(false);
          }}
        >
          {t("Keep mine as a copy")}
        </Button>
      </Flex>
    </Modal>
  );
}

const MOST_NAMED = 3;

function listed(conflicts: readonly string[]): string {
  const named = conflicts.slice(0, MOST_NAMED).join(", ");
  return conflicts.length > MOST_NAMED
    ? t("{named} and {conflicts} more", { named, conflicts: conflicts.length - MOST_NAMED })
    : named;
}
