"use client";
import styles from "./phone.module.css";

interface SpokenTextProps {
  text: string;
  /** From 0 to 1; the sentence at that place is lit. */
  progress: number;
}

/** Words as they are spoken: what was said, what is being said, what comes. */
export function SpokenText({ text, progress }: SpokenTextProps) {
  const sentences = text.match(/[^.!?…]+[.!?…]*\s*/g) ?? [text];
  const at = progress * text.length;
  let end = 0;
  return (
    <p className={styles.spoken}>
      {sentences.map((sentence) => {
        const start = end;
        end += sentence.length;
        const state = progress >= 1 || end <= at ? "said" : start <= at ? "now" : "next";
        return (
          <span key={start} data-said={state}>
            {sentence}
          </span>
        );
      })}
    </p>
  );
}
