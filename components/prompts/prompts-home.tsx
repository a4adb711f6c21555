"use client";
import { Button, Table } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import styles from "@/components/contacts/contacts.module.css";
import { usedBy } from "@/components/library/library-words";
import { CellName, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import type { PromptRow } from "@/lib/views/prompts";
import { t } from "@/lib/words/t";
import { PlayButton } from "./play-button";
import { promptLanguages } from "./prompt-languages";
import { SoundDialog, soundLanguageName } from "./sound-dialog";
import { lengthWords } from "./sound-samples";

const NEW_BUTTON = "new-prompt";

/** The recordings of a workspace. */
export function PromptsHome({ prompts, canEdit }: { prompts: readonly PromptRow[]; canEdit: boolean }) {
  const router = useRouter();
  const [isMaking, setMaking] = useState(useSearchParams().has("new") && canEdit);
  const button = canEdit && (
    <Button
      id={NEW_BUTTON}
      variant="filled"
      leftSection={<IconPlus size={16} />}
      onClick={() => setMaking(true)}
    >
      {t("New prompt")}
    </Button>
  );
  return (
    <Page>
      <PageHeader title={t("Prompts")} actions={prompts.length > 0 && button} />
      {prompts.length === 0 ? (
        <EmptyState
          title={t("What callers hear from a person")}
          actions={button}
          hint={t("A new recording reaches callers when the flows that play it are published again.")}
          example={
            <pre className={styles.example}>
              {t("Welcome        English, French    6.4 s\nHold music     Every language    1 min 2 s")}
            </pre>
          }
        >
          {t(
            "Record a greeting in the browser, or choose a sound file. Steps of a flow then play it in the place of a computer’s voice.",
          )}
        </EmptyState>
      ) : (
        <DataTable
          caption={t("Prompts")}
          columns={[
            { label: t("Prompt") },
            { label: t("Length"), align: "right", width: 110 },
            { label: t("Heard in"), hideBelow: "phone" },
            { label: t("Changed"), width: 140, hideBelow: "phone" },
          ]}
        >
          {prompts.map((prompt) => (
            <Row key={prompt.id} prompt={prompt} />
          ))}
        </DataTable>
      )}
      <SoundDialog
        opened={isMaking}
        onClose={() => setMaking(false)}
        title={t("New prompt")}
        languages={promptLanguages}
        words=""
        returnTo={NEW_BUTTON}
        onSaved={(promptId) => router.push(`/prompts/${promptId}`)}
      />
    </Page>
  );
}

function Row({ prompt: { id, name, sounds, liveFlows, changedMs } }: { prompt: PromptRow }) {
  const [first] = sounds;
  return (
    <Table.Tr>
      <Table.Td>
        <CellName
          tile={first && <PlayButton sha256={first.sha256} label={name} />}
          name={
            <Link href={`/prompts/${id}`} className={styles.link}>
              {name}
            </Link>
          }
          line={sounds.map(({ language }) => soundLanguageName(language)).join(", ")}
        />
      </Table.Td>
      <Table.Td ta="right">{first && lengthWords(first.durationMs)}</Table.Td>
      <Table.Td data-hide="phone">{usedBy(liveFlows)}</Table.Td>
      <Table.Td data-hide="phone">
        <RelativeTime at={changedMs} />
      </Table.Td>
    </Table.Tr>
  );
}
