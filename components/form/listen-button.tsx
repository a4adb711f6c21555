"use client";
import { Button } from "@mantine/core";
import { IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { t } from "@/lib/words/t";
import styles from "./form.module.css";
import { useFormFacts } from "./form-context";
import { sampleOf, secondsOf } from "./text-length";

/** Reads the text aloud with a voice of this computer, and says how long callers listen. */
export function ListenButton({ template }: { template: string }) {
  const { settings, variables } = useFormFacts();
  const [isSpeaking, setSpeaking] = useState(false);
  const [canSpeak, setCanSpeak] = useState(false);
  useEffect(() => {
    setCanSpeak("speechSynthesis" in window);
    return () => window.speechSynthesis?.cancel();
  }, []);
  const text = sampleOf(template, variables);
  const length = secondsOf(text);
  if (text.trim() === "") return <span />;
  if (!canSpeak) return <span className={styles.footNote}>{t("About {length}", { length })}</span>;
  const toggle = () => {
    window.speechSynthesis.cancel();
    if (isSpeaking) return setSpeaking(false);
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = settings.language;
    utterance.onend = () => setSpeaking(false);
    utterance.onerror = () => setSpeaking(false);
    setSpeaking(true);
    window.speechSynthesis.speak(utterance);
  };
  return (
    <Button
      size="xs"
      leftSection={isSpeaking ? <IconPlayerStop size={13} /> : <IconPlayerPlay size={13} />}
      onClick={toggle}
    >
      {isSpeaking ? t("Stop") : t("Listen, {length}", { length })}
    </Button>
  );
}
