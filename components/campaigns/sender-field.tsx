"use client";
import { Select, Stack, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { type Answer, ask } from "@/components/ui/answer";
import type { Sender } from "@/lib/campaigns/draft";
import { t } from "@/lib/words/t";

interface SenderFieldProps {
  connectionId: string;
  value: string;
  error: string | undefined;
  onChange: (sender: string) => void;
  load: (input: { connectionId: string }) => Promise<Answer<Sender[]>>;
}

const SHARED = "(shared)"; // a Select has no option with an empty value
const OTHER = "(other)";

/** Picked from what the account may show, or a name it was authorised for. */
export function SenderField({ connectionId, value, error, onChange, load }: SenderFieldProps) {
  const [senders, setSenders] = useState<Answer<Sender[]> | null>(null);
  const [isNaming, setNaming] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    setSenders(null);
    if (connectionId)
      void ask(() => load({ connectionId })).then((answer) => isCurrent && setSenders(answer));
    return () => {
      isCurrent = false;
    };
  }, [connectionId, load]);

  // Until the account's own are known, the one that is chosen.
  const known = senders?.ok
    ? senders.value
    : [{ value, label: value || t("Shared short code"), takesReplies: true }];
  const chosen = known.find((sender) => sender.value === value);
  const isOther = isNaming || (senders?.ok === true && !chosen);
  const takesReplies = chosen ? chosen.takesReplies : !/[A-Za-z]/.test(value);
  const failure = senders && !senders.ok ? senders.error.message : undefined;
  const help = takesReplies
    ? t("People can answer, and their STOP arrives here.")
    : t("People cannot answer a name. Say where STOP goes with %STOPNUM% in the text.");
  return (
    <Stack gap={8}>
      <Select
        label={t("Sender")}
        data={[
          ...known.map((sender) => ({ value: sender.value || SHARED, label: sender.label })),
          { value: OTHER, label: t("Another name…") },
        ]}
        value={isOther ? OTHER : value || SHARED}
        onChange={(next) => {
          setNaming(next === OTHER);
          if (next !== OTHER) onChange(next === SHARED ? "" : (next ?? ""));
        }}
        description={isOther ? undefined : help}
        error={failure ?? (isOther ? undefined : error)}
      />
      {isOther && (
        <TextInput
          aria-label={t("Name of the sender")}
          placeholder="VELOMOREAU"
          maxLength={11}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          description={t(
            "Up to 11 letters, digits, spaces and dashes; Callr must have authorised it. {help}",
            { help },
          )}
          error={error}
        />
      )}
    </Stack>
  );
}
