import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { ask } from "@/components/ui/answer";
import type { CampaignDraft, CampaignPreview } from "@/lib/campaigns/draft";
import type { CampaignFormProps } from "./campaign-form";

/** Measured by the server on the whole list, a moment after the last change. */
export function usePreview(draft: CampaignDraft, load: CampaignFormProps["preview"]) {
  const [preview, setPreview] = useState<CampaignPreview | null>(null);
  const [previewFailure, setFailure] = useState<string | null>(null);
  const [settled] = useDebouncedValue(draft, 400);
  const { kind, listId, text, replacing, sendingHours, partsPerMinute } = settled;
  useEffect(() => {
    if (text.trim() === "" || listId === "") return;
    let isCurrent = true;
    void ask(() => load({ kind, listId, text, replacing, sendingHours, partsPerMinute })).then((answer) => {
      if (!isCurrent) return;
      if (answer.ok) setPreview(answer.value);
      setFailure(answer.ok ? null : answer.error.message);
    });
    return () => {
      isCurrent = false;
    };
  }, [kind, listId, text, replacing, sendingHours, partsPerMinute, load]);
  return { preview, previewFailure };
}
