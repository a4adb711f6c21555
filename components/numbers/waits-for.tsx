"use client";
import { Button, Group, Textarea } from "@mantine/core";
import { IconMicrophone, IconPhoneX, IconZzz } from "@tabler/icons-react";
import { useState } from "react";
import { phoneText } from "@/components/ui/phone-text";
import type { CallAct } from "@/lib/sandbox/call-log";
import type { CallWaits } from "@/lib/sandbox/call-waits";
import styles from "./numbers.module.css";

/** What the call is waiting for, in a few words. */
export function waitingWords(waits: CallWaits): string {
  switch (waits.for) {
    case "keys":
      if (waits.typed !== "") return `Typed ${waits.typed}`;
      return waits.maxDigits === 1 ? "Press a key" : `Press up to ${waits.maxDigits} keys`;
    case "recording":
      return "Recording you";
    case "listening":
      return "Speaking to you";
    case "callee":
      return waits.number === "" ? "Ringing" : `Ringing ${phoneText(waits.number)}`;
    case "talking":
      return `Connected with ${phoneText(waits.with)}`;
    case "flow":
      return "Waiting for the flow";
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
          {waits.typed === "" ? "Press nothing" : "Stop typing"}
        </Button>
      )}
      {waits.for === "recording" && <Speak act={act} />}
      {waits.for === "callee" && (
        <Group gap={6}>
          <Button size="xs" onClick={() => act({ act: "callee", outcome: "answered" })}>
            They answer
          </Button>
          <Button size="xs" onClick={() => act({ act: "callee", outcome: "busy" })}>
            Busy
          </Button>
          <Button size="xs" onClick={() => act({ act: "callee", outcome: "no-answer" })}>
            No answer
          </Button>
          <Button size="xs" onClick={() => act({ act: "callee", outcome: "failed" })}>
            Cannot be reached
          </Button>
        </Group>
      )}
      {waits.for === "talking" && (
        <Button
          size="xs"
          leftSection={<IconPhoneX size={14} />}
          onClick={() => act({ act: "callee", outcome: "hangup" })}
        >
          They hang up
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
        label="Your message"
        rows={2}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Button
        size="xs"
        leftSection={<IconMicrophone size={14} />}
        onClick={() => act({ act: "speak", seconds, words })}
      >
        Say it
      </Button>
    </Group>
  );
}
