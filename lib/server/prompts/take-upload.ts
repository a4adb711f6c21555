// What the browser sends with a recording: its bytes are the body, everything else stands in the query.
import "server-only";
import { Type } from "typebox";
import { describeProblems, judge } from "@/lib/shared/judge";
import type { Actor } from "../auth/actor";
import { invalidInput } from "../http/route";
import { createPrompt, promptId, promptName, setSound } from "./save-prompt";
import { soundLanguage as language, soundWords as words } from "./sounds";

const closed = { additionalProperties: false } as const;
const parseUpload = judge(
  Type.Union([
    Type.Object({ promptId, language, words }, closed),
    Type.Object({ name: promptName, language, words }, closed),
  ]),
);

export async function takeUpload(
  actor: Actor,
  query: Record<string, string>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ promptId: string }> {
  const parsed = parseUpload(query);
  if (!parsed.ok) throw invalidInput(describeProblems(parsed.error));
  const input = parsed.value;
  if ("name" in input) return createPrompt(actor, { ...input, bytes });
  await setSound(actor, { ...input, bytes });
  return { promptId: input.promptId };
}
