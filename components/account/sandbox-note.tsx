import { IconInfoCircle } from "@tabler/icons-react";
import { t } from "@/lib/words/t";
import styles from "./sandbox-note.module.css";

/** Where you are, before anything is connected. */
export function SandboxNote() {
  return (
    <p className={styles.note}>
      <IconInfoCircle size={16} aria-hidden="true" />
      <span>
        {t(
          "Patchcord starts on its built-in sandbox: practice numbers and a phone in the browser. No real calls, no real texts, no cost. Connect a Callr account when you want callers.",
        )}
      </span>
    </p>
  );
}
