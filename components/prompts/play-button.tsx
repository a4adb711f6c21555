"use client";
import { ActionIcon } from "@mantine/core";
import { IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { t } from "@/lib/words/t";

export const soundAddress = (sha256: string): string => `/api/prompts/sounds/${sha256}`;

/** Plays one recording where it stands; a second click stops it. */
export function PlayButton({ sha256, label }: { sha256: string; label: string }) {
  const player = useRef<HTMLAudioElement | null>(null);
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => () => player.current?.pause(), []);
  const toggle = () => {
    if (isPlaying) {
      player.current?.pause();
      return setPlaying(false);
    }
    const audio = new Audio(soundAddress(sha256));
    player.current = audio;
    audio.onended = () => setPlaying(false);
    audio.onerror = () => setPlaying(false);
    setPlaying(true);
    audio.play().catch(() => setPlaying(false));
  };
  return (
    <ActionIcon
      variant="default"
      aria-label={isPlaying ? t("Stop {label}", { label }) : t("Play {label}", { label })}
      onClick={toggle}
    >
      {isPlaying ? <IconPlayerStop size={16} /> : <IconPlayerPlay size={16} />}
    </ActionIcon>
  );
}
