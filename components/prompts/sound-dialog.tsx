"use client";
import { Button, Group, Modal, Select, Switch, Text, Textarea, TextInput } from "@mantine/core";
import { useEffect, useMemo, useState } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { languageName } from "@/lib/shared/language-name";
import { writeWave } from "@/lib/shared/wave";
import { t } from "@/lib/words/t";
import styles from "./prompts.module.css";
import { RATE, readSound } from "./read-sound";
import { sendSound } from "./send-sound";
import { lengthWords, loudnessFault, type Samples, trimmed } from "./sound-samples";
import { SoundSource } from "./sound-source";

interface SoundDialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** The prompt it is for; a new one when there is none, which then needs a name. */
  promptId?: string;
  /** Those to choose from; one alone is not asked for. "" is every language. */
  languages: readonly string[];
  words: string;
  returnTo: string;
  onSaved: (promptId: string) => void;
}

/** Gets a recording from a file or the microphone, lets one listen to it as callers will, and keeps it. */
export function SoundDialog(props: SoundDialogProps) {
  const { opened, onClose, title, promptId, languages, returnTo, onSaved } = props;
  const isNew = promptId === undefined;
  const [name, setName] = useState("");
  const [language, setLanguage] = useState("");
  const [words, setWords] = useState("");
  const [samples, setSamples] = useState<Samples | null>(null);
  const [isTrimmed, setTrimmed] = useState(true);
  const [busy, setBusy] = useState<"reading" | "saving" | null>(null);
  const [failure, setFailure] = useState<{ of: "source" | "save"; message: string; name?: string } | null>(
    null,
  );
  const [first = ""] = languages;
  useEffect(() => {
    if (!opened) return;
    setName("");
    setLanguage(first);
    setWords(props.words);
    setSamples(null);
    setFailure(null);
  }, [opened, first, props.words]);

  const wave = useMemo(() => {
    if (!samples) return null;
    const kept = isTrimmed ? trimmed(samples, RATE) : samples;
    return { bytes: writeWave(kept, RATE), ms: (kept.length * 1000) / RATE, fault: loudnessFault(kept) };
  }, [samples, isTrimmed]);
  const address = useMemo(
    () => wave && URL.createObjectURL(new Blob([wave.bytes], { type: "audio/wav" })),
    [wave],
  );
  useEffect(() => () => void (address && URL.revokeObjectURL(address)), [address]);

  async function take(sound: Blob, fileName?: string) {
    setBusy("reading");
    setFailure(null);
    try {
      setSamples(await readSound(sound));
      if (isNew && fileName && name === "") setName(fileName);
    } catch {
      setFailure({
        of: "source",
        message: t("This is no sound that the browser can read. Choose an MP3, WAV, M4A or Ogg file."),
      });
    }
    setBusy(null);
  }

  async function save() {
    if (!wave) return;
    setBusy("saving");
    setFailure(null);
    const about: Record<string, string> = isNew ? { name } : { promptId };
    const answer = await sendSound({ ...about, language, words }, wave.bytes);
    setBusy(null);
    if (answer.ok) return onSaved(answer.value.promptId);
    const { message, fields } = answer.error;
    setFailure({ of: "save", message, ...(fields?.name !== undefined && { name: fields.name }) });
  }

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={520}
      returnFocus={false}
      onExitTransitionEnd={() => document.getElementById(returnTo)?.focus()}
    >
      <div className={styles.stack}>
        <SoundSource isBusy={busy === "reading"} onSound={take} />
        {failure?.of === "source" && <ErrorState happened={failure.message} />}
        {wave && address && (
          <div className={styles.stack}>
            {/* biome-ignore lint/a11y/useMediaCaption: what it says is written under it */}
            <audio
              key={address}
              controls
              src={address}
              className={styles.player}
              aria-label={t("The recording")}
            />
            <Switch
              label={t("Leave out silence at both ends")}
              description={t("{ms} as callers hear it.", { ms: lengthWords(wave.ms) })}
              checked={isTrimmed}
              onChange={(event) => setTrimmed(event.currentTarget.checked)}
            />
            {wave.fault && <ErrorState tone="warn" happened={faultWords()[wave.fault]} />}
          </div>
        )}
        {isNew && (
          <TextInput
            label={t("Name")}
            description={t("Your team sees it; callers never hear it.")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={failure?.name}
          />
        )}
        {languages.length > 1 && (
          <Select
            label={t("Language")}
            description={t("Callers of another language hear their own recording, when there is one.")}
            data={languages.map((tag) => ({ value: tag, label: soundLanguageName(tag) }))}
            value={language}
            onChange={(tag) => tag !== null && setLanguage(tag)}
            allowDeselect={false}
            searchable
          />
        )}
        <Textarea
          label={t("What it says")}
          description={t("For people who cannot listen, and for lists of texts. Leave it empty for music.")}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={2000}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        {failure?.of === "save" && !failure.name && (
          <ErrorState happened={failure.message} stillWorks={t("Nothing was saved.")} />
        )}
        <Group justify="flex-end" gap={8}>
          <Button onClick={onClose} disabled={busy === "saving"}>
            {t("Cancel")}
          </Button>
          <Button
            variant="filled"
            onClick={save}
            loading={busy === "saving"}
            disabled={!wave || wave.fault === "silent" || (isNew && name.trim() === "")}
          >
            {t("Save recording")}
          </Button>
        </Group>
        {!wave && (
          <Text size="xs" c="var(--pc-ink-3)">
            {t("Choose a file or record first; then you can listen to it.")}
          </Text>
        )}
      </div>
    </Modal>
  );
}

const faultWords = () => ({
  silent: t("There is nothing to hear in this recording. Is the right microphone chosen?"),
  quiet: t("This is very quiet: callers may not understand it. Record it nearer to the microphone."),
});

export const soundLanguageName = (tag: string): string =>
  tag === "" ? t("Every language") : languageName(tag);
