"use client";
import { Button } from "@mantine/core";
import { IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { renderTemplate } from "@/lib/flow/template";
import { findBuiltIn, variableLabel } from "@/lib/flow/variables";
import { speechMs } from "@/lib/simulate/speech";
import styles from "./form.module.css";
import { useFormFacts } from "./form-context";

/** Reads the text aloud with a voice of this computer, and says how long callers listen. */
export function ListenButton({ template }: { template: string }) {
  const { settings } = useFormFacts();
  const [isSpeaking, setSpeaking] = useState(false);
  const [canSpeak, setCanSpeak] = useState(false);
  useEffect(() => {
    setCanSpeak("speechSynthesis" in window);
    return () => window.speechSynthesis?.cancel();
  }, []);
  const text = renderTemplate(template, (name) => findBuiltIn(name)?.sample ?? variableLabel(name));
  const length = `${Math.max(1, Math.round(speechMs(text) / 1000))} s`;
  if (text.trim() === "") return <span />;
  if (!canSpeak) return <span className={styles.footNote}>About {length}</span>;
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
      {isSpeaking ? "Stop" : `Listen, ${length}`}
    </Button>
  );
}
