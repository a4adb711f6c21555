"use client";
import { Autocomplete, Button, CloseButton, Input, Select } from "@mantine/core";
import styles from "@/components/form/form.module.css";
import type { FlowSettings, Speech } from "@/lib/flow/graph";
import { languageName } from "@/lib/shared/language-name";
import { t } from "@/lib/words/t";

interface FurtherLanguagesProps {
  settings: FlowSettings;
  /** Tags that are offered. */
  tags: readonly string[];
  voices: readonly string[];
  hasVoices: boolean;
  isReadOnly: boolean;
  onChange: (languages: Speech[]) => void;
}

/** The languages that a flow speaks beside its own, each with its voice. */
export function FurtherLanguages(props: FurtherLanguagesProps) {
  const { settings, tags, voices, hasVoices, isReadOnly, onChange } = props;
  const languages = settings.languages ?? [];
  const free = tags.filter(
    (tag) => tag !== settings.language && !languages.some(({ language }) => language === tag),
  );
  const set = (at: number, part: Partial<Speech>) =>
    onChange(languages.map((one, place) => (place === at ? { ...one, ...part } : one)));
  const [next] = free;
  return (
    <Input.Wrapper
      label={t("Further languages")}
      labelElement="div"
      description={t(
        "Steps after “Speak a language” say their text in it; each step keeps one text per language.",
      )}
    >
      <div className={styles.stack}>
        {languages.map(({ language, voice }, at) => (
          <div key={language} className={styles.languageRow}>
            <Select
              aria-label={t("Language")}
              data={[language, ...free].map((tag) => ({ value: tag, label: languageName(tag) }))}
              value={language}
              onChange={(tag) => tag && set(at, { language: tag, voice: voiceOf(tag, voices) })}
              allowDeselect={false}
              searchable
              readOnly={isReadOnly}
            />
            {hasVoices && (
              <Autocomplete
                aria-label={t("Voice of {language}", { language: languageName(language) })}
                placeholder={t("Voice")}
                data={[...voices]}
                value={voice}
                onChange={(text) => set(at, { voice: text })}
                readOnly={isReadOnly}
              />
            )}
            {!isReadOnly && (
              <CloseButton
                aria-label={t("Remove {language}", { language: languageName(language) })}
                onClick={() => onChange(languages.filter((_, place) => place !== at))}
              />
            )}
          </div>
        ))}
        {!isReadOnly && next !== undefined && (
          <Button
            size="xs"
            onClick={() => onChange([...languages, { language: next, voice: voiceOf(next, voices) }])}
          >
            {t("Add a language")}
          </Button>
        )}
      </div>
    </Input.Wrapper>
  );
}

/** "fr-FR" -> "TTS_FR-FR_AUDREY", when the platform has a voice for it. */
const voiceOf = (tag: string, voices: readonly string[]): string => {
  const exact = voices.find((voice) => voice.startsWith(`TTS_${tag.toUpperCase()}_`));
  return exact ?? voices.find((voice) => voice.startsWith(`TTS_${tag.slice(0, 2).toUpperCase()}-`)) ?? "";
};
