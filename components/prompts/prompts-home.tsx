"use client";
import { Table } from "@mantine/core";
import Link from "next/link";
import { useRouter } from "next/navigation";
import styles from "@/components/contacts/contacts.module.css";
import { LibraryHome } from "@/components/library/library-home";
import { usedBy } from "@/components/library/library-words";
import { CellName } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import type { PromptRow } from "@/lib/views/prompts";
import { t } from "@/lib/words/t";
import { PlayButton } from "./play-button";
import { promptLanguages } from "./prompt-languages";
import { SoundDialog, soundLanguageName } from "./sound-dialog";
import { lengthWords } from "./sound-samples";

/** The recordings of a workspace. */
export function PromptsHome({ prompts, canEdit }: { prompts: readonly PromptRow[]; canEdit: boolean }) {
  const router = useRouter();
  return (
    <LibraryHome
      title={t("Prompts")}
      canEdit={canEdit}
      make={{ id: "new-prompt", label: t("New prompt") }}
      empty={{
        title: t("What callers hear from a person"),
        words: t(
          "Record a greeting in the browser, or choose a sound file. Steps of a flow then play it in the place of a computer’s voice.",
        ),
        hint: t("A new recording reaches callers when the flows that play it are published again."),
        example: t("Welcome        English, French    6.4 s\nHold music     Every language    1 min 2 s"),
      }}
      table={{
        caption: t("Prompts"),
        columns: [
          { label: t("Prompt") },
          { label: t("Length"), align: "right", width: 110 },
          { label: t("Heard in"), hideBelow: "phone" },
          { label: t("Changed"), width: 140, hideBelow: "phone" },
        ],
      }}
      rows={prompts}
      row={(prompt) => <Row key={prompt.id} prompt={prompt} />}
      dialog={(dialog) => (
        <SoundDialog
          {...dialog}
          title={t("New prompt")}
          languages={promptLanguages}
          words=""
          onSaved={(promptId) => router.push(`/prompts/${promptId}`)}
        />
      )}
    />
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
