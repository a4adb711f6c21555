"use client";
import { Button, Group, Textarea } from "@mantine/core";
import { IconMicrophone, IconPhoneX, IconZzz } from "@tabler/icons-react";
import { useState } from "react";
import { phoneText } from "@/components/ui/phone-text";
import type { CallAct } from "@/lib/sandbox/call-log";
import type { CallWaits } from "@/lib/sandbox/call-waits";
import { t } from "@/lib/words/t";
import styles from "./numbers.module.css";

/** What the call is waiting for, in a few words. */
export function waitingWords(waits: CallWaits): string {
  switch (waits.for) {
    case "keys":
      if (waits.typed !== "") return t("Typed {typed}", { typed: waits.typed });
      return t("{maxDigits, plural, one {Press a key} other {Press up to {maxDigits} keys}}", {
        maxDigits: waits.maxDigits,
      });
    case "recording":
      return t("Recording you");
    case "listening":
      return t("Speaking to you");
    case "callee":
      return waits.number === "" ? t("Ringing") : t("Ringing {number}", { number: phoneText(waits.number) });
    case "talking":
      return t("Connected with {with}", { with: phoneText(waits.with) });
    case "flow":
      return t("Waiting for the flow");
    default:
      return "";
  }
}

interface WaitsForProps {
  waits: CallWaits;
  act: (act: CallAct) => void;
}

/** The acts that fit this moment, besides the keypad. Their place is kept, so that nothing jumps. */
export function WaitsFor({ waits, act }: WaitsForProps) {
  return (
    <div className={styles.acts}>
      {waits.for === "keys" && (
        <Button size="xs" leftSection={<IconZzz size={14} />} onClick={() => act({ act: "silence" })}>
          {waits.typed === "" ? t("Press nothing") : t("Stop typing")}
        </Button>
      )}
      {waits.for === "recording" && <Speak act={act} />}
      {waits.for === "callee" && (
        <Group gap={6}>
          <Button size="xs" onClick={() => act({ act: "callee", outcome: "answered" })}>
            {t("They answer")}
          </Button>
          <Button size="xs" onClick={() => act({ act: "callee", outcome: "busy" })}>
            {t("Busy")}
          </Button>
          <Button size="xs" onClick={() => act({ act: "callee", outcome: "no-answer" })}>
            {t("No answer")}
          </Button>
          <Button size="xs" onClick={() => act({ act: "callee", outcome: "failed" })}>
            {t("Cannot be reached")}
          </Button>
        </Group>
      )}
      {waits.for === "talking" && (
        <Button
          size="xs"
          leftSection={<IconPhoneX size={14} />}
          onClick={() => act({ act: "callee", outcome: "hangup" })}
        >
          {t("They hang up")}
        </Button>
      )}
    </div>
  );
}

function Speak({ act }: Pick<WaitsForProps, "act">) {
  const [words, setWords] = useState("");
  /** A speaker says about 14 characters a second. */
  const seconds = Math.min(300, Math.max(2, Math.round(words.length / 14)));
  return (
    <Group gap={6} align="flex-end" wrap="nowrap">
      <Textarea
        className={styles.grow}
        label={t("Your message")}
        rows={2}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Button
        size="xs"
        leftSection={<IconMicrophone size={14} />}
        onClick={() => act({ act: "speak", seconds, words })}
      >
        {t("Say it")}
      </Button>
    </Group>
  );
}
