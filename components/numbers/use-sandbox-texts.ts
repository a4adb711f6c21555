// The texts between one phone and the sandbox's numbers, read again and again while somebody looks.

import { useCallback, useEffect, useState } from "react";
import type { Sms } from "@/lib/callr/sms";
import { t } from "@/lib/words/t";

const CONTROL = "/api/sandbox/control/sms";
const READ_EVERY_MS = 1_500;
const LOST = () => t("Patchcord does not answer. Check your connection, then try again.");

/** `phone` in E.164; null while none is chosen. Oldest first. */
export function useSandboxTexts(phone: string | null) {
  const [texts, setTexts] = useState<readonly Sms[]>([]);
  const [problem, setProblem] = useState<string | null>(null);

  const read = useCallback(async () => {
    if (phone === null) return;
    try {
      const response = await fetch(`${CONTROL}?phone=${encodeURIComponent(phone)}`);
      const answer = await response.json();
      if (!response.ok) return setProblem(answer?.error?.message ?? LOST());
      setTexts([...answer.hits].reverse());
      setProblem(null);
    } catch {
      setProblem(LOST());
    }
  }, [phone]);

  useEffect(() => {
    setTexts([]);
    if (phone === null) return;
    void read();
    const timer = setInterval(read, READ_EVERY_MS);
    return () => clearInterval(timer);
  }, [phone, read]);

  const send = useCallback(
    async (to: string, text: string): Promise<boolean> => {
      try {
        const response = await fetch(CONTROL, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ from: phone, to, text }),
        });
        if (!response.ok) {
          const answer = await response.json();
          setProblem(answer?.error?.message ?? LOST());
          return false;
        }
        await read();
        return true;
      } catch {
        setProblem(LOST());
        return false;
      }
    },
    [phone, read],
  );
  return { texts, problem, send };
}
