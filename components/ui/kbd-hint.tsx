"use client";
import { Kbd } from "@mantine/core";
import { useOs } from "@mantine/hooks";
import { t } from "@/lib/words/t";
import styles from "./kbd-hint.module.css";

const arrows = { arrowright: "→", arrowleft: "←", arrowup: "↑", arrowdown: "↓", escape: "Esc" };
const mac = (): Record<string, string> => ({
  mod: "⌘",
  shift: "⇧",
  alt: "⌥",
  enter: "↵",
  space: t("Space"),
  ...arrows,
});
const other = (): Record<string, string> => ({
  mod: t("Ctrl"),
  shift: "Shift",
  alt: "Alt",
  enter: "Enter",
  space: t("Space"),
  ...arrows,
});

/** `<KbdHint keys="mod+shift+z" />`, in the spelling of the person's own keyboard; "+" alone is the key itself. */
export function KbdHint({ keys }: { keys: string }) {
  const os = useOs();
  const names = os === "macos" || os === "ios" ? mac() : other();
  return (
    <span className={styles.hint}>
      {keys.split(/(?<=.)\+/).map((key) => (
        <Kbd key={key}>{names[key.toLowerCase()] ?? (key.length === 1 ? key.toUpperCase() : key)}</Kbd>
      ))}
    </span>
  );
}
