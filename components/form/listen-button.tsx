"use client";
import { Button } from "@mantine/core";
import { IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { t } from "@/lib/words/t";
import styles from "./form.module.css";
import { useFormFacts } from "./form-context";
import { sampleOf, secondsOf } from "./text-length";

/**
 * Reads the text aloud with a voice of this computer, and says how long callers listen.
 * @param of what is listened to, where it stands among many: the button is then small and says it to screen readers
 */
export function ListenButton({ template, of }: { template: string; of?: string }) {
  const { settings, variables } = useFormFacts();
  const [isSpeaking, setSpeaking] = useState(false);
  const [canSpeak, setCanSpeak] = useState(false);
  useEffect(() => {
    setCanSpeak("speechSynthesis" in window);
  }, []);
  useEffect(() => {
    if (isSpeaking) return () => window.speechSynthesis.cancel();
  }, [isSpeaking]);
  const text = sampleOf(template, variables);
  const length = secondsOf(text);
  if (text.trim() === "") return <span />;
  if (!canSpeak) {
    return (
      <span className={styles.footNote}>{of === undefined ? t("About {length}", { length }) : length}</span>
    );
  }
  const toggle = () => {
    if (isSpeaking) return setSpeaking(false);
    window.speechSynthesis.cancel(); // of another field
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = settings.language;
    utterance.onend = () => setSpeaking(false);
    utterance.onerror = () => setSpeaking(false);
    setSpeaking(true);
    window.speechSynthesis.speak(utterance);
  };
  const icon = isSpeaking ? <IconPlayerStop size={13} /> : <IconPlayerPlay size={13} />;
  if (of !== undefined) {
    const label = isSpeaking
      ? t("Stop: {what}", { what: of })
      : t("Listen: {what}, {length}", { what: of, length });
    return (
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        leftSection={icon}
        onClick={toggle}
        aria-label={label}
      >
        {length}
      </Button>
    );
  }
  return (
    <Button size="xs" leftSection={icon} onClick={toggle}>
      {isSpeaking ? t("Stop") : t("Listen, {length}", { length })}
    </Button>
  );
}
