"use client";
import { Button, Group, Progress, SegmentedControl, Text } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { IconMicrophone, IconMusic, IconPlayerStop } from "@tabler/icons-react";
import { useState } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { t } from "@/lib/words/t";
import styles from "./prompts.module.css";
import { lengthWords } from "./sound-samples";
import { useRecorder } from "./use-recorder";

interface SoundSourceProps {
  isBusy: boolean;
  /** `name` is that of a file, without its ending. */
  onSound: (sound: Blob, name?: string) => void;
}

/** Compressed files are a tenth of what is kept; whoever drops a film is told at once. */
const MAX_FILE_BYTES = 50 * 1024 * 1024;

/** Where a recording comes from: a file, or the microphone of this computer. */
export function SoundSource({ isBusy, onSound }: SoundSourceProps) {
  const [way, setWay] = useState<string>("file");
  const [failure, setFailure] = useState<string | null>(null);
  const recorder = useRecorder(onSound);
  return (
    <div className={styles.stack}>
      <SegmentedControl
        aria-label={t("Where it comes from")}
        fullWidth
        data={[
          { value: "file", label: t("Choose a file") },
          { value: "record", label: t("Record it here") },
        ]}
        value={way}
        onChange={setWay}
        disabled={recorder.isRecording}
      />
      {way === "file" ? (
        <Dropzone
          onDrop={([file]) => {
            setFailure(null);
            if (file) onSound(file, file.name.replace(/\.[^.]*$/, ""));
          }}
          onReject={([rejection]) =>
            setFailure(
              rejection && rejection.file.size > MAX_FILE_BYTES
                ? t("“{name}” is larger than 50 MB. Choose a recording of at most five minutes.", {
                    name: rejection.file.name,
                  })
                : t("One file at a time."),
            )
          }
          maxSize={MAX_FILE_BYTES}
          multiple={false}
          disabled={isBusy}
          inputProps={{ "aria-label": t("Sound file"), accept: "audio/*" }}
        >
          <Group gap={12} p={20} wrap="nowrap" style={{ pointerEvents: "none" }}>
            <IconMusic size={28} color="var(--pc-ink-3)" aria-hidden="true" />
            <div>
              <Text fw={600} role="status">
                {isBusy ? t("Reading the sound…") : t("Drop a sound file here, or click to choose one")}
              </Text>
              <Text size="xs" c="var(--pc-ink-3)">
                {t("MP3, WAV, M4A or Ogg, up to five minutes. It is turned into what telephones play.")}
              </Text>
            </div>
          </Group>
        </Dropzone>
      ) : (
        <div className={styles.recorder}>
          {recorder.isRecording ? (
            <Button
              variant="filled"
              color="bad"
              leftSection={<IconPlayerStop size={16} />}
              onClick={recorder.stop}
            >
              {t("Stop")}
            </Button>
          ) : (
            <Button leftSection={<IconMicrophone size={16} />} onClick={recorder.start} loading={isBusy}>
              {t("Record")}
            </Button>
          )}
          <div className={styles.meter}>
            <Progress
              value={Math.round(Math.min(1, recorder.level) * 100)}
              color={recorder.level > 0.98 ? "bad" : "now"}
              transitionDuration={60}
              aria-label={t("How loud it is")}
            />
            <Text size="xs" c="var(--pc-ink-3)" role="status">
              {recorder.isRecording
                ? t("Recording, {seconds}", { seconds: lengthWords(recorder.seconds * 1000) })
                : t("Speak at an arm’s length, in a room without echo.")}
            </Text>
          </div>
        </div>
      )}
      {way === "file" && failure && <ErrorState happened={failure} />}
      {way === "record" && recorder.failure && <ErrorState happened={recorder.failure} />}
    </div>
  );
}
