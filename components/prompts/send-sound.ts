import type { Answer } from "@/components/ui/answer";
import { t } from "@/lib/words/t";

/** Sends a recording with what is told about it. */
export async function sendSound(
  about: Record<string, string>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Answer<{ promptId: string }>> {
  try {
    const response = await fetch(`/api/prompts/audio?${new URLSearchParams(about)}`, {
      method: "POST",
      headers: { "content-type": "audio/wav" },
      body: bytes,
    });
    const body = await response.json();
    return response.ok ? { ok: true, value: body } : { ok: false, error: body.error };
  } catch {
    return {
      ok: false,
      error: { message: t("The recording did not arrive. Check your connection and save it again.") },
    };
  }
}
