import { UnstyledButton } from "@mantine/core";
import { t } from "@/lib/words/t";
import styles from "./numbers.module.css";

const keys = [
  ["1", ""],
  ["2", "ABC"],
  ["3", "DEF"],
  ["4", "GHI"],
  ["5", "JKL"],
  ["6", "MNO"],
  ["7", "PQRS"],
  ["8", "TUV"],
  ["9", "WXYZ"],
  ["*", ""],
  ["0", "+"],
  ["#", ""],
] as const;

const names = (): Record<string, string> => ({ "*": t("star"), "#": t("hash") });

/** Twelve keys; the computer's own digits work too. */
export function Keypad({ onPress }: { onPress: (digit: string) => void }) {
  return (
    <fieldset className={styles.keypad} aria-label={t("Keypad")}>
      {keys.map(([digit, letters]) => (
        <UnstyledButton
          key={digit}
          className={styles.key}
          onClick={() => onPress(digit)}
          aria-label={t("Press {name}", { name: names()[digit] ?? digit })}
        >
          <span className={styles.digit}>{digit}</span>
          <span className={styles.letters} aria-hidden="true">
            {letters}
          </span>
        </UnstyledButton>
      ))}
    </fieldset>
  );
}
