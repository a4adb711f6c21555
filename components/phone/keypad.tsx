"use client";
import { t } from "@/lib/words/t";
import styles from "./phone.module.css";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"] as const;

interface KeypadProps {
  /** Keys the present step knows, with what they are for. */
  labels: ReadonlyMap<string, string>;
  isOn: boolean;
  onPress: (key: string) => void;
}

export function Keypad({ labels, isOn, onPress }: KeypadProps) {
  return (
    <fieldset className={styles.keypad} aria-label={t("Keypad")}>
      {KEYS.map((key) => {
        const label = labels.get(key);
        return (
          <button
            key={key}
            type="button"
            className={styles.key}
            data-known={label !== undefined && isOn ? "" : undefined}
            aria-disabled={!isOn || undefined}
            aria-label={label ? `${key}, ${label}` : nameOf(key)}
            onClick={() => isOn && onPress(key)}
          >
            <b>{key === "*" ? "✱" : key}</b>
            {label && isOn && <span>{label}</span>}
          </button>
        );
      })}
    </fieldset>
  );
}

const nameOf = (key: string) => (key === "*" ? t("Star") : key === "#" ? t("Hash") : key);
