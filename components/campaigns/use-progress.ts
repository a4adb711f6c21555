"use client";
import { useCallback, useEffect, useState } from "react";
import type { CampaignProgress } from "@/lib/campaigns/views";

const BUSY_MS = 2_000;
/** Reports and answers still come in after the last message left. */
const QUIET_MS = 10_000;

/** The campaign as it is now, asked for again and again while the page is looked at. */
export function useProgress(initial: CampaignProgress) {
  const [campaign, setCampaign] = useState(initial);
  const [isBehind, setBehind] = useState(false);
  const { id, status } = campaign;

  const refresh = useCallback(async () => {
    try {
      const response = await fetch(`/api/campaigns/${id}`, { cache: "no-store" });
      if (!response.ok) throw new Error(String(response.status));
      setCampaign(await response.json());
      setBehind(false);
    } catch {
      setBehind(true);
    }
  }, [id]);

  useEffect(() => {
    const isBusy = status === "running" || status === "preparing";
    const timer = setInterval(
      () => {
        if (document.visibilityState === "visible") void refresh();
      },
      isBusy ? BUSY_MS : QUIET_MS,
    );
    return () => clearInterval(timer);
  }, [status, refresh]);

  return { campaign, isBehind, refresh };
}
